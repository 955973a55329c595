// One effect of the outside at work on the crowd. For the files of this folder only: what is said
// to the crowd stands in apply.cpp, what is done to it in measures.cpp, what both need in
// applier.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/crowd/engine.h"
#include "sim/crowd/seen_times.h"

namespace firebreak::sim {

// The engine with counts written straight into the state. Calling it with an effect applies it;
// draws are keyed by `key`, the effect's own. Nothing is changed before all checks have passed.
struct Applier {
    const Model::Data& d;
    State& s;
    Sink sink;
    Engine e;
    Attention attention;
    SeenTimes seen_times;
    std::uint64_t key = 0;

    Applier(const Model::Data& data, State& state);

    // Refusals: std::invalid_argument with the field and what is allowed.
    [[noreturn]] static void refuse(const std::string& what);
    static void check_claim(const Model::Data& d, int claim);
    static void check_unit(double value, const char* field);
    static void check_points(const Model::Data& d, const std::vector<Point>& points);
    static void check_audience(const Model::Data& d, const Audience& audience);

    // Members of the named groups, ascending and once each; everybody for none.
    static std::vector<std::uint32_t> members(const Model::Data& d, const Audience& audience);
    // Someone of the kind and group, by followers^gamma where the kind is `ordinary`.
    std::uint32_t author_of(AgentKind kind, std::uint32_t group_mask, std::uint64_t which) const;
    std::uint32_t spokesperson() const { return d.officials.empty() ? 0 : d.officials.front(); }

    // Enters the effect into the hash of the history.
    static void note(State& s, std::uint64_t key, std::size_t kind);
    void open(int claim) { s.open[static_cast<std::size_t>(claim)] = 1; }
    // Publishes now, or enters into the calendar for later.
    std::uint32_t post(Post post);
    std::int8_t tone(std::size_t claim, double toward) const;
    int add_document(Document document);
    void inform(const Document& document);
    // The statement's own posts, one a layer, before the listeners it reaches.
    void post_document(int index, std::uint32_t author, PostSource origin,
                       const std::vector<Layer>& layers, double reach);
    // An outlet or leader passes on what the document says.
    void relay(int index, std::uint32_t author, Layer layer, const Point& point, double inheritance,
               double mean_delay, std::uint64_t which);
    void media_pick_up(int index);

    void operator()(const SeedPosts& x);
    void operator()(const OfficialStatement& x);
    void operator()(const DirectContact& x);
    void operator()(const ThirdParty& x);
    void operator()(const EvidenceFound& x);
    void operator()(const Amplify& x);
    void operator()(const Label& x);
    void operator()(const Deletion& x);
    void operator()(const ContradictionShown& x);
    void operator()(const TrustDeed& x);
    void operator()(const SetTruth& x);
    void operator()(const ActivateClaim& x);
    void operator()(const CovertComments& x);
    void operator()(const Chill& x);
};

}  // namespace firebreak::sim
