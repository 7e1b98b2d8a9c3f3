// The fixed texts of an explained decision, the same in text and HTML.
#pragma once

#include "report/words.h"

namespace kwota::phrases {

inline constexpr Phrase kind_of_document{"Wyjaśnienie rozstrzygnięcia",
                                         "Explanation of a decision"};
inline constexpr Phrase application{"Wniosek", "Application"};
inline constexpr Phrase claim{"Żądanie", "Claim"};
inline constexpr Phrase person{"Osoba", "Person"};
inline constexpr Phrase period{"Okres", "Period"};
inline constexpr Phrase law{"Podstawa prawna", "Legal basis"};
inline constexpr Phrase decision{"Rozstrzygnięcie", "Decision"};
inline constexpr Phrase decision_caption{"Wynik za kolejne miesiące", "Result month by month"};
inline constexpr Phrase months{"Miesiące", "Months"};
inline constexpr Phrase result{"Wynik", "Result"};
inline constexpr Phrase amount{"Kwota", "Amount"};
inline constexpr Phrase reason{"Dlaczego", "Why"};
inline constexpr Phrase varies{"wynik różni się w poszczególnych miesiącach",
                               "the result differs from month to month"};
inline constexpr Phrase no_months{
    "W tym okresie nie ma miesiąca, za który można przyznać świadczenie.",
    "There is no month of this period for which the benefit may be granted."};
inline constexpr Phrase all_met{"Wszystkie warunki są spełnione.", "All conditions are met."};
inline constexpr Phrase amount_open{
    "Warunki są spełnione, ale brakuje danych, od których zależy kwota albo miesiąc.",
    "The conditions are met, but facts are missing that the amount or the month depends on."};
inline constexpr Phrase condition_open{"Nie wiadomo, czy warunek jest spełniony",
                                       "It is not known whether the condition is met"};
inline constexpr Phrase in_words{"słownie", "in words"};
inline constexpr Phrase missing{"Czego brakuje", "What is missing"};
inline constexpr Phrase missing_caption{"Bez tych danych nie da się rozstrzygnąć",
                                        "Without these facts nothing can be decided"};
inline constexpr Phrase missing_fact{"Co", "What"};
inline constexpr Phrase missing_where{"Gdzie wpisać", "Where it goes"};
inline constexpr Phrase missing_why{"Do czego potrzebne", "What it is for"};
inline constexpr Phrase no_place{"nie dotyczy danych sprawy", "no fact of the case"};
inline constexpr Phrase worksheet_step{"Krok", "Step"};
inline constexpr Phrase worksheet_says{"Rachunek", "Calculation"};
inline constexpr Phrase worksheet_says_inline{"rachunek", "calculation"};
inline constexpr Phrase worksheet_row{"wiersz", "row"};
inline constexpr Phrase conditions{"Warunki", "Conditions"};
inline constexpr Phrase deciding_conditions{"Warunki, które rozstrzygnęły",
                                            "Conditions that decided"};
inline constexpr Phrase met_conditions{"Warunki spełnione", "Conditions that are met"};
inline constexpr Phrase all_steps{
    "Pełne wyliczenie, krok po kroku, jest w wyjaśnieniu HTML i JSON.",
    "The full computation, step by step, is in the HTML and JSON explanation."};
inline constexpr Phrase condition_caption{"Warunek w kolejnych miesiącach",
                                          "The condition month by month"};
inline constexpr Phrase state{"Stan", "State"};
inline constexpr Phrase actual{"Jest", "Actual"};
inline constexpr Phrase required{"Wymagane", "Required"};
inline constexpr Phrase required_inline{"wymagane", "required"};
inline constexpr Phrase in_some_months{"w niektórych miesiącach", "in some months"};
inline constexpr Phrase computation{"Jak to obliczono", "How this was computed"};
inline constexpr Phrase amount_computation{"Jak obliczono kwotę", "How the amount was computed"};
inline constexpr Phrase formula{"wzór", "formula"};
inline constexpr Phrase basis{"podstawa", "law"};
inline constexpr Phrase source{"źródło", "source"};
inline constexpr Phrase rule{"reguła", "rule"};
inline constexpr Phrase see{"obliczono w kroku", "computed in step"};
inline constexpr Phrase above{"obliczono wyżej", "computed above"};
inline constexpr Phrase readings{"Przyjęte odczytania prawa", "Readings of the law that were used"};
inline constexpr Phrase reading_policy{"Zagadnienie", "Question"};
inline constexpr Phrase reading_used{"Odczytanie", "Reading"};
inline constexpr Phrase statuses{"Uwagi o przepisach", "Notes on the law"};
inline constexpr Phrase rules_digest{"Wersja reguł (SHA-256)", "Version of the rules (SHA-256)"};
inline constexpr Phrase engine{"Kwota, wersja", "Kwota, version"};
inline constexpr Phrase skip{"Przejdź do rozstrzygnięcia", "Skip to the decision"};
inline constexpr Phrase step_list{"Kroki obliczenia", "Steps of the computation"};
inline constexpr Phrase notice{"To wyliczenie, a nie decyzja administracyjna.",
                               "This is a computation and no administrative decision."};

}  // namespace kwota::phrases
