// compare_pictures GOT WANTED DIFFERENCE: are two pictures the same to the eye? At most 0.2 % of
// the pixels may differ by more than 3 % in a channel: another version of the software renderer
// rounds differently. Otherwise writes a picture with what differs in red over the faded wanted
// one, says how much differs and where, and ends with 1; 2 if a picture cannot be read.
#include <SFML/Graphics/Image.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace {

constexpr int kSlack = 8;           // of 255
constexpr double kMostOff = 0.002;  // share of the pixels

bool off(sf::Color a, sf::Color b) {
    return std::abs(a.r - b.r) > kSlack || std::abs(a.g - b.g) > kSlack ||
           std::abs(a.b - b.b) > kSlack;
}

sf::Color faded(sf::Color c) {
    const auto half = [](sf::Uint8 v) { return static_cast<sf::Uint8>(v / 3 + 80); };
    return {half(c.r), half(c.g), half(c.b)};
}

}  // namespace

int main(int count, char** names) {
    if (count != 4) return 2;
    sf::Image got, wanted;
    if (!got.loadFromFile(names[1]) || !wanted.loadFromFile(names[2])) return 2;
    if (got.getSize() != wanted.getSize()) {
        std::printf("%s: %ux%u, not %ux%u\n", names[1], got.getSize().x, got.getSize().y,
                    wanted.getSize().x, wanted.getSize().y);
        return 1;
    }
    const unsigned width = got.getSize().x, height = got.getSize().y;
    unsigned left = width, top = height, right = 0, bottom = 0;
    std::size_t differ = 0;
    sf::Image difference;
    difference.create(width, height);
    for (unsigned y = 0; y < height; ++y)
        for (unsigned x = 0; x < width; ++x) {
            const bool one = off(got.getPixel(x, y), wanted.getPixel(x, y));
            difference.setPixel(x, y, one ? sf::Color::Red : faded(wanted.getPixel(x, y)));
            if (!one) continue;
            ++differ;
            left = std::min(left, x);
            right = std::max(right, x);
            top = std::min(top, y);
            bottom = std::max(bottom, y);
        }
    const double share =
        static_cast<double>(differ) / (static_cast<double>(width) * static_cast<double>(height));
    if (share <= kMostOff) return 0;
    std::printf("%s differs from %s in %.2f %% of its pixels, within %u,%u to %u,%u: see %s\n",
                names[1], names[2], share * 100, left, top, right, bottom, names[3]);
    return difference.saveToFile(names[3]) ? 1 : 2;
}
