// A replay that tells how far it is, for whoever waits for it.
#pragma once

#include <functional>

#include "trainer/record/recording.h"

namespace firebreak::trainer {

// Plays a recording again as replay() does, to its end. `go_on` is asked at each mark, with the
// scenario time reached, in the thread that plays; where it says no, the replay stands there and
// is given back as far as it went. Throws as replay() does.
Replayed replay_watched(const Recording& recording, const std::function<bool(Seconds)>& go_on,
                        int threads = 1);

}  // namespace firebreak::trainer
