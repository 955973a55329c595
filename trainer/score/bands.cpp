#include "trainer/score/bands.h"

#include "trainer/score/json_parts.h"

namespace firebreak::trainer {

namespace {

template <class Read>
std::vector<Band> bands(const Session& session, Read value_of) {
    std::vector<Band> out;
    const auto& frames = session.frames();
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const std::string value = value_of(frames[i]);
        const Seconds to = i + 1 < frames.size() ? frames[i + 1].t : session.now();
        if (!out.empty() && out.back().value == value)
            out.back().to = to;
        else
            out.push_back({frames[i].t, to, value});
    }
    return out;
}

}  // namespace

std::vector<Band> phase_bands(const Session& session) {
    return bands(session, [](const sim::Frame& frame) {
        return std::string(score_json_parts::word(frame.phase));
    });
}

std::vector<Band> severity_bands(const Session& session) {
    return bands(session, [](const sim::Frame& frame) { return std::to_string(frame.severity); });
}

}  // namespace firebreak::trainer
