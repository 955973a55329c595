// A small recording for the tests of this folder.
#pragma once

#include <string>

#include "trainer/record/frame_stream.h"
#include "trainer/record/payload.h"
#include "trainer/record/recording.h"

namespace firebreak::trainer::testing {

inline Recording sample_head() {
    Recording head;
    head.program_version = "0.1.0";
    head.scenario_name = "tiny";
    head.scenario_text = "scenario: tiny\n";
    head.scenario_hash = "0123456789abcdef";
    head.plan_name = "small";
    head.plan_text = "plan: small\n";
    head.plan_hash = "fedcba9876543210";
    head.files = {{"base", "plan: base\n"}};
    head.language = "zh";
    head.strategy = "plan";
    head.options.seed = 0xFFFFFFFFFFFFFFFFu;
    head.options.agents = 3000;
    head.options.until = 6 * kHour;
    head.options.played = {"head", "info"};
    head.options.parameter_set = "crowd";
    return head;
}

inline Order sample_order() {
    Order order;
    order.seat = "head";
    order.action = "release.holding";
    order.topic = "C1";
    order.channels = {"site_own", "weibo_own"};
    order.claims = {"C1", "C2"};
    order.assertions = {{"ill_9", false, "", false}, {"cause_open", true, "the hospital", true}};
    order.fields = {"known", "not_known", "next_update"};
    order.tone = "empathic";
    order.next_update_at = 9000;
    order.question = "q1";
    order.level = 3;
    order.text = "\xE6\x88\x91\xE4\xBB\xAC\xE5\x9C\xA8\xE6\xA0\xB8\xE5\xAE\x9E";
    order.ask_sign_off = false;
    return order;
}

inline std::vector<Command> sample_commands() {
    return {Submit{sample_order()},
            CancelOrder{1},
            SignOff{1, "head", false},
            FireInject{"van"},
            Note{"head", "call the nurse"},
            PauseClock{},
            ResumeClock{},
            Predict{"calm by six", 70},
            EndDrill{},
            ReloadPlan{"plans/mine.yaml", "plan: mine\n", {{"base", "plan: base\n"}}},
            SkipInject{"van"},
            DelayInject{"van", 600},
            FreezeDrill{true, "a real alarm"},
            AddInject{"head", "media", "a paper", "Is it true?", true}};
}

// The bytes a Recorder would write for the head, every kind of command and an end.
inline std::string sample_bytes() {
    std::string bytes = file_head();
    std::uint64_t hash = first_hash();
    bytes += make_frame(FrameType::head, head_payload(sample_head()), hash);
    bytes += make_frame(FrameType::mark, mark_payload({0, 11, 0}), hash);
    std::int64_t n = 0;
    for (const auto& command : sample_commands()) {
        bytes += make_frame(FrameType::command, command_payload({60 * n, n, command}), hash);
        ++n;
        bytes +=
            make_frame(FrameType::mark,
                       mark_payload({60 * (n - 1), 100u + static_cast<std::uint64_t>(n), n}), hash);
    }
    bytes += make_frame(FrameType::end, end_payload(60 * n), hash);
    return bytes;
}

}  // namespace firebreak::trainer::testing
