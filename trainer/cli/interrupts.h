// Interrupts of long work: the first one asks it to stop and tell what is done, a second one
// leaves at once.
#pragma once

namespace firebreak::trainer {

void stop_on_interrupt();  // from now on SIGINT and SIGTERM ask
bool asked_to_stop();

}  // namespace firebreak::trainer
