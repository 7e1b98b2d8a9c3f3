// The public diagnostic.h, under the name of this room; see there.
#pragma once

#include <string_view>

#include "kwota/diagnostic.h"
