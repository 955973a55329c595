// Who meets whom where one node is drawn after the other: on a graph a node's out-neighbours, else
// everybody but itself.
#pragma once

#include <cmath>
#include <vector>

#include "sim/classic/family.h"
#include "sim/math.h"

namespace firebreak::sim::classic {

class Acquaintances {
  public:
    explicit Acquaintances(const Setup& setup) : graph_(setup.graph), nodes_(setup.nodes) {}

    Node count(Node v) const { return graph_ != nullptr ? graph_->out_degree(v) : nodes_ - 1; }
    Node at(Node v, Node place) const {
        if (graph_ != nullptr) return graph_->out(v)[place];
        return place + (place >= v);
    }

  private:
    const Graph* graph_;
    Node nodes_;
};

// Draws by closeness: the chance of a candidate is proportional to max(distance, least)^-gamma.
class ByCloseness {
  public:
    ByCloseness(double gamma, double least) : gamma_(gamma), least_(least) {}

    // A place below `count` by its distance(place); count is at least 1.
    template <class Distance>
    Node pick(std::uint64_t word, Node count, const Distance& distance) {
        if (gamma_ == 0) return below(word, count);
        up_to_.resize(count);
        double sum = 0;
        for (Node i = 0; i < count; ++i) up_to_[i] = sum += weight(distance(i));
        const double spot = uniform(word) * sum;
        // Rising sums: the first above the spot.
        Node low = 0, high = count - 1;
        while (low < high) {
            const Node middle = low + (high - low) / 2;
            if (up_to_[middle] > spot)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

  private:
    double weight(double distance) const {
        // As parts of the least distance, so that no power overflows before its sum does.
        const double ratio = least_ / (distance > least_ ? distance : least_);
        if (gamma_ == 1) return ratio;
        if (gamma_ == 2) return ratio * ratio;
        return math::pow(ratio, gamma_);
    }

    double gamma_, least_;
    std::vector<double> up_to_;
};

// Meetings in a horizon of sweeps, as many in a sweep as there are nodes.
inline std::uint64_t meetings_until(double horizon, Node nodes) {
    const double all = horizon * nodes;
    return all < 0x1p62 ? static_cast<std::uint64_t>(all) : std::uint64_t{1} << 62;
}

}  // namespace firebreak::sim::classic
