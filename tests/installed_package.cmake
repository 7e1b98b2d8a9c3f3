# Installs the build and uses the result as its users do: the tool finds its rules, and a program is built with the
# library, once through CMake's find_package and once through pkg-config.
#
# The library knows the rules of the prefix it was configured for. The presets have one inside the build folder, and it is
# tested there; no other place of the machine is ever written to.
set(consumer ${CMAKE_CURRENT_SOURCE_DIR}/consumer)
string(FIND "${CMAKE_INSTALL_PREFIX}/" "${PROJECT_BINARY_DIR}/" at)
if(at EQUAL 0)
  set(prefix ${CMAKE_INSTALL_PREFIX})
  add_test(NAME installed_rules COMMAND ${CMAKE_COMMAND} -E env --unset=KWOTA_RULES ${prefix}/bin/kwota check
    WORKING_DIRECTORY ${PROJECT_BINARY_DIR})
  # The template of a pack is found too, and is no part of the rules.
  set(packs ${PROJECT_BINARY_DIR}/new_packs)
  add_test(NAME installed_template COMMAND ${CMAKE_COMMAND} -E env --unset=KWOTA_RULES sh -c
    "rm -rf '${packs}' && '${prefix}/bin/kwota' new municipality 1421042 Gmina -o '${packs}' && '${prefix}/bin/kwota' check '${packs}/1421042-gmina'"
    WORKING_DIRECTORY ${PROJECT_BINARY_DIR})
  set_tests_properties(installed_rules installed_template PROPERTIES FIXTURES_REQUIRED installed_package)
else()
  set(prefix ${PROJECT_BINARY_DIR}/prefix)
endif()

# Alone, because the built tool sees the rules appear.
add_test(NAME install COMMAND sh -c "rm -rf '${prefix}' && '${CMAKE_COMMAND}' --install '${PROJECT_BINARY_DIR}' --prefix '${prefix}'")
set_tests_properties(install PROPERTIES FIXTURES_SETUP installed_package RUN_SERIAL ON)

add_test(NAME consumer_find_package COMMAND ${CMAKE_CTEST_COMMAND}
  --build-and-test ${consumer} ${PROJECT_BINARY_DIR}/consumer
  --build-generator ${CMAKE_GENERATOR}
  --build-options -DCMAKE_PREFIX_PATH=${prefix} -DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER}
  --test-command consumer ${prefix}/${CMAKE_INSTALL_DATADIR}/kwota/rules/national)
add_test(NAME consumer_pkg_config COMMAND ${consumer}/pkg_config.sh
  ${prefix} ${CMAKE_CXX_COMPILER} ${PROJECT_BINARY_DIR}/consumer_pkg_config)
set_tests_properties(consumer_find_package consumer_pkg_config PROPERTIES FIXTURES_REQUIRED installed_package)
