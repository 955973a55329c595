#include "viz/crowd_sketch.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

using namespace firebreak;
using namespace firebreak::viz;

namespace {

// Two communities side by side, one tie between their centres.
CrowdSketch two_parts() {
    CrowdSketch s;
    s.centres = {{0.2F, 0.5F}, {0.8F, 0.5F}};
    s.extent = extent_around(s.centres);
    s.members = {{0, 0, 0}, {1, 0, 0}};
    s.agents = {0, 1};
    s.ties = {{{0, 0, 0}, {1, 0, 0}}};
    return s;
}

int alpha(const Image& image, int x, int y) {
    return image.rgba[4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                           static_cast<std::size_t>(x)) +
                      3];
}

// The columns and rows that hold ink.
struct Ink {
    int left = 1 << 20, right = -1, top = 1 << 20, bottom = -1;
};
Ink ink_of(const Image& image) {
    Ink ink;
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x)
            if (alpha(image, x, y) > 0) {
                ink.left = std::min(ink.left, x);
                ink.right = std::max(ink.right, x);
                ink.top = std::min(ink.top, y);
                ink.bottom = std::max(ink.bottom, y);
            }
    return ink;
}

sim::ModelPtr small_city(std::uint32_t agents = 3000) {
    sim::CitySpec city;
    city.agents = agents;
    city.communities = 6;
    sim::Claim claim;
    claim.id = "C1";
    return sim::build_model(city, {claim}, {}, 7);
}

}  // namespace

TEST_CASE("A tie of two communities is one line from centre to centre and nothing else") {
    const CrowdSketch sketch = two_parts();
    const Image image = ties_picture(sketch, {200, 100, {}});
    const Rect where{0, 0, 200, 100};
    const ImVec2 a = map_place(where, sketch.extent, 0.2F, 0.5F, 0.2F, 0.5F);
    const ImVec2 b = map_place(where, sketch.extent, 0.8F, 0.5F, 0.8F, 0.5F);
    const Ink ink = ink_of(image);
    CHECK(ink.left == static_cast<int>(a.x));
    CHECK(std::abs(ink.right - static_cast<int>(b.x)) <= 1);
    CHECK(ink.top == static_cast<int>(a.y));
    CHECK(ink.bottom == static_cast<int>(a.y));
    for (int x = ink.left; x <= ink.right; ++x) CHECK(alpha(image, x, ink.top) > 0);
}

TEST_CASE("Nearer, the same tie is drawn longer and is cut off at the picture's edge") {
    const CrowdSketch sketch = two_parts();
    const PictureSize size{200, 100, {2, 0.25F, 0.5F}};
    const Image image = ties_picture(sketch, size);
    const Rect where{0, 0, 200, 100};
    const ImVec2 a =
        in_view(where, size.view, map_place(where, sketch.extent, 0.2F, 0.5F, 0.2F, 0.5F));
    const Ink ink = ink_of(image);
    CHECK(ink.left == static_cast<int>(a.x));
    CHECK(ink.right == 199);
    CHECK(ink.top == ink.bottom);
}

TEST_CASE("Each person is one dot in the colour of his class") {
    const CrowdSketch sketch = two_parts();
    const Image image =
        people_picture(sketch, {200, 100, {}}, {rgb(0x0000FF), rgb(0xFF0000)}, {1, 0});
    const Rect where{0, 0, 200, 100};
    for (const auto& [x, red] : {std::pair{0.2F, true}, {0.8F, false}}) {
        const ImVec2 at = map_place(where, sketch.extent, x, 0.5F, x, 0.5F);
        const auto i = 4 * (static_cast<std::size_t>(at.y) * 200 + static_cast<std::size_t>(at.x));
        CHECK((image.rgba[i] > image.rgba[i + 2]) == red);
        CHECK(image.rgba[i + 3] > 0);
    }
    CHECK(people_picture(sketch, {0, 100, {}}, {rgb(0xFF0000)}).empty());
    CHECK(ties_picture(sketch, {200, 0, {}}).empty());
}

TEST_CASE("A sketch takes every k-th person, whatever the crowd's size") {
    const auto model = small_city();
    const sim::CityLayout layout = sim::layout(*model);
    const CrowdSketch all = sketch_crowd(*model, layout, {}, 100000);
    CHECK(all.members.size() == 3000);
    const CrowdSketch some = sketch_crowd(*model, layout, {}, 500);
    CHECK(some.members.size() == 500);
    CHECK(some.agents[1] == 6);
    for (std::size_t i = 0; i < some.agents.size(); ++i)
        CHECK(some.members[i].community ==
              static_cast<std::uint32_t>(model->community_of(some.agents[i])));
    // Ties of agents that do not exist are left out.
    CHECK(sketch_crowd(*model, layout, {{0, 1}, {5, 3000}}, 500).ties.size() == 1);
}

TEST_CASE("The ties drawn are ties of the microblog, as many as asked and always the same") {
    const auto model = small_city();
    const Ties ties = follow_ties(*model, 2000);
    CHECK(ties.size() <= 2000);
    CHECK(ties.size() > 1000);
    for (std::size_t i = 0; i < ties.size(); i += 97) {
        const auto all = sim::followers(*model, ties[i].first);
        CHECK(std::binary_search(all.begin(), all.end(), ties[i].second));
    }
    CHECK(ties == follow_ties(*model, 2000));
    CHECK(follow_ties(*model, 10).size() <= 10);
}
