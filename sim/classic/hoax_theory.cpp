#include "sim/classic/theory_parts.h"

namespace firebreak::sim::classic {

namespace {

void sbfc(const Question& q) {
    const HoaxRates rates{q.value("beta"), q.value("alpha"), q.value("p_verify"),
                          q.value("p_forget")};
    const std::string mixing =
        holds("many people, everybody is a neighbour, long after the start; all at once");
    q.number("threshold_p_verify_mean_field", rates.alpha < 1 ? hoax_threshold(rates) : kNoAnswer,
             "1/round", mixing);
    const double rivals = static_cast<double>(q.setup.start.rivals.size()) / q.people();
    const double believers = q.seeds() / q.people();
    if (rivals == 0 && believers > 0) {
        const HoaxShares end = hoax_mixed(rates, believers);
        q.number("late_believer_mean_field", end.believer * q.people(), "nodes", mixing,
                 "final_believer");
        q.number("late_fact_checker_mean_field", end.checker * q.people(), "nodes", mixing,
                 "final_fact_checker");
    }
    TheoryCurve curve{
        "mean_field", holds("many people, everybody is a neighbour; all at once"), {}};
    HoaxShares now{1 - believers - rivals, believers, rivals};
    double round = 0;
    bool still = false;  // nothing moves any more, however far the times go
    for (const double t : q.times) {
        for (; round + 1 <= t && !still; ++round) {
            const HoaxShares next = hoax_step(rates, now);
            still = next.believer == now.believer && next.checker == now.checker;
            now = next;
        }
        for (const double share : {now.susceptible, now.believer, now.checker})
            curve.values.push_back(share * q.people());
    }
    q.answer.curves.push_back(std::move(curve));
}

void seiz(const Question& q) {
    const SeizRates rates{q.value("beta"), q.value("b"),   q.value("p"),
                          q.value("l"),    q.value("rho"), q.value("eps")};
    const double i = q.seeds() / q.people();
    const double z = static_cast<double>(q.setup.start.rivals.size()) / q.people();
    const std::string mixing = holds("many people who all meet each other; event by event");
    q.number("ratio_of_flows_r_si", rates.rho + rates.eps > 0 ? seiz_r(rates) : kNoAnswer, "1",
             mixing);
    TheoryCurve curve{"mean_field", mixing, {}};
    for (const SeizState& at : seiz_course(rates, {1 - i - z, 0, i, z}, q.times))
        for (const double share : {at.s, at.e, at.i, at.z})
            curve.values.push_back(share * q.people());
    q.answer.curves.push_back(std::move(curve));
}

}  // namespace

void hoax_theory(const Question& q) {
    if (q.family.name == "sbfc") sbfc(q);
    if (q.family.name == "seiz") seiz(q);
}

}  // namespace firebreak::sim::classic
