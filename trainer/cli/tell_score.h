// A score in a few lines for a terminal.
#pragma once

#include "trainer/cli/commands.h"
#include "trainer/score/score.h"

namespace firebreak::trainer {

void tell_score(const Session& session, const Score& score, const Voice& voice);

}  // namespace firebreak::trainer
