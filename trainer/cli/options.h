// Options of the verbs that play many worlds, declared beside what they do.
#pragma once

#include "trainer/cli/commands.h"

namespace CLI {
class App;
}

namespace firebreak::trainer {

void declare(CLI::App& sub, CounterfactualOptions& options, const Voice& voice);
void declare(CLI::App& sub, WhatifOptions& options, const Voice& voice);
void declare(CLI::App& sub, NoiseOptions& options, const Voice& voice);

}  // namespace firebreak::trainer
