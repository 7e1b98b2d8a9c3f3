// Everything a user of libkwota needs.
#pragma once

#include "kwota/application.h"
#include "kwota/checks.h"
#include "kwota/compare.h"
#include "kwota/date.h"
#include "kwota/decision.h"
#include "kwota/diagnostic.h"
#include "kwota/engine.h"
#include "kwota/impact.h"
#include "kwota/rules.h"
#include "kwota/settlement.h"
#include "kwota/trace.h"
#include "kwota/words.h"
#include "kwota/worksheet.h"
