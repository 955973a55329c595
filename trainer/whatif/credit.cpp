#include "trainer/whatif/credit.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace firebreak::trainer {

namespace {

using sim::Memory;

class Ledger {
  public:
    Ledger(const Session& with, const Session& without) : with_(with), without_(without) {}

    std::vector<CreditLine> lines() {
        const sim::Model& model = with_.model();
        const std::size_t claims = model.claims().size();
        for (std::uint32_t agent = 0; agent < model.agents(); ++agent)
            for (std::size_t claim = 0; claim < claims; ++claim)
                compare(agent, claim, with_.crowd().memories[agent * claims + claim],
                        without_.crowd().memories[agent * claims + claim]);
        std::vector<CreditLine> found;
        for (const auto& [key, line] : lines_) found.push_back(line);
        return found;
    }

  private:
    CreditLine& line(std::uint32_t agent, std::size_t claim, const Memory& memory) {
        const int community = with_.model().community_of(agent);
        const int layer = static_cast<int>(memory.first_layer) - 1;
        CreditLine& found = lines_[{static_cast<int>(claim), community, layer}];
        found.claim = static_cast<int>(claim);
        found.community = community;
        found.layer = layer;
        return found;
    }

    void compare(std::uint32_t agent, std::size_t claim, const Memory& a, const Memory& b) {
        const auto flag = [](const Memory& memory, std::uint8_t bit) {
            return (memory.flags & bit) != 0;
        };
        const bool met = flag(a, Memory::kAware), would_meet = flag(b, Memory::kAware);
        if (!met && would_meet) ++line(agent, claim, b).exposures_prevented;
        if (met && !would_meet) ++line(agent, claim, a).exposures_caused;
        const bool believes = flag(a, Memory::kBelieves) && is_false(with_, claim);
        const bool would_believe = flag(b, Memory::kBelieves) && is_false(without_, claim);
        if (!believes && would_believe) ++line(agent, claim, b).beliefs_prevented;
        if (believes && !would_believe) ++line(agent, claim, a).beliefs_caused;
    }

    static bool is_false(const Session& session, std::size_t claim) {
        return session.crowd().truth[claim] == sim::Truth::no;
    }

    const Session& with_;
    const Session& without_;
    std::map<std::array<int, 3>, CreditLine> lines_;
};

std::set<std::uint64_t> names(const sim::State& state) {
    std::set<std::uint64_t> found;
    for (const sim::Post& post : state.posts)
        if (post.t <= state.now) found.insert(post.id);
    return found;
}

// Branches of `here` that are not in `there`.
std::vector<Branch> branches(const Session& here, const Session& there, std::int64_t& posts) {
    const sim::State& state = here.crowd();
    const std::set<std::uint64_t> other = names(there.crowd());
    const std::size_t claims = here.model().claims().size();
    // First post of the branch each post belongs to; kNoPost: it is in both worlds.
    std::vector<std::uint32_t> first(state.posts.size(), sim::Post::kNoPost);
    std::map<std::uint32_t, Branch> found;
    for (std::uint32_t i = 0; i < state.posts.size(); ++i) {  // a source stands before its children
        const sim::Post& post = state.posts[i];
        if (post.t > state.now || other.count(post.id) || post.claim == sim::Post::kNoClaim)
            continue;
        const bool has_source = post.source_post < i;
        const std::uint32_t above = has_source ? first[post.source_post] : sim::Post::kNoPost;
        first[i] = above != sim::Post::kNoPost ? above : i;
        ++posts;
        Branch& branch = found[first[i]];
        ++branch.posts;
        if (first[i] != i) continue;
        branch.claim = post.claim;
        branch.layer = static_cast<int>(post.layer);
        branch.community = here.model().community_of(post.author);
        branch.stance = post.stance;
        branch.t = post.t;
        branch.author = post.author;
        if (has_source) branch.source_t = state.posts[post.source_post].t;
        branch.author_corrected = (there.crowd().memories[post.author * claims + post.claim].flags &
                                   Memory::kCorrected) != 0;
    }
    std::vector<Branch> list;
    for (const auto& [at, branch] : found) list.push_back(branch);
    std::stable_sort(list.begin(), list.end(),
                     [](const Branch& a, const Branch& b) { return a.posts > b.posts; });
    if (list.size() > kBranches) list.resize(kBranches);
    return list;
}

}  // namespace

CreditLine Credit::total() const {
    CreditLine sum;
    for (const CreditLine& line : lines) {
        sum.exposures_prevented += line.exposures_prevented;
        sum.exposures_caused += line.exposures_caused;
        sum.beliefs_prevented += line.beliefs_prevented;
        sum.beliefs_caused += line.beliefs_caused;
    }
    return sum;
}

Credit credit_of(const Session& with, const Session& without) {
    Credit credit;
    credit.lines = Ledger(with, without).lines();
    credit.cut = branches(without, with, credit.posts_cut);
    credit.grown = branches(with, without, credit.posts_grown);
    return credit;
}

}  // namespace firebreak::trainer
