// What the monitor keeps of things past: small, because a long drill ends with a hundred times more
// closed instances than open ones. Not for use outside trainer/plan.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "sim/units.h"

namespace firebreak::trainer {

// Strings by number. 0 is the empty string.
class Names {
  public:
    // A new number, without a look whether the text stands there already: ids of records, keys.
    std::uint32_t add(std::string text) {
        texts_.push_back(std::move(text));
        return static_cast<std::uint32_t>(texts_.size() - 1);
    }
    // One number a text: seats, arguments, readings, of which there are few.
    std::uint32_t once(std::string_view text) {
        auto found = numbers_.find(text);
        if (found != numbers_.end()) return found->second;
        std::uint32_t number = text.empty() ? 0 : add(std::string(text));
        numbers_.emplace(text, number);
        return number;
    }
    const std::string& at(std::uint32_t number) const { return texts_[number]; }

  private:
    std::deque<std::string> texts_{std::string()};
    std::map<std::string, std::uint32_t, std::less<>> numbers_;
};

// A hit, a breach or a near miss; the texts by number.
struct Mark {
    Seconds t = 0;
    double credit = 0;  // of a hit
    std::uint32_t id = 0, seat = 0;
    std::uint32_t failed = 0, reading = 0;  // of a near miss
    std::int32_t next = -1;
};

// The marks of one instance in the pool of its rule, oldest first.
struct Chain {
    std::int32_t first = -1, last = -1, size = 0;

    bool empty() const { return size == 0; }
    void add(std::deque<Mark>& pool, Mark mark) {
        const auto at = static_cast<std::int32_t>(pool.size());
        pool.push_back(mark);
        if (size++ == 0)
            first = at;
        else
            pool[static_cast<std::size_t>(last)].next = at;
        last = at;
    }
    template <class F>
    void each(const std::deque<Mark>& pool, F f) const {
        std::int32_t at = first;
        for (std::int32_t n = 0; n < size; ++n) {
            const Mark& mark = pool[static_cast<std::size_t>(at)];
            f(mark);
            at = mark.next;
        }
    }
};

// A value that most have not, on the heap; copied with its owner.
template <class T>
class Box {
  public:
    Box() = default;
    Box(const Box& other) : value_(other.value_ ? std::make_unique<T>(*other.value_) : nullptr) {}
    Box(Box&&) noexcept = default;
    Box& operator=(const Box& other) {
        if (this != &other) value_ = other.value_ ? std::make_unique<T>(*other.value_) : nullptr;
        return *this;
    }
    Box& operator=(Box&&) noexcept = default;
    ~Box() = default;

    explicit operator bool() const { return value_ != nullptr; }
    T& make() {
        if (!value_) value_ = std::make_unique<T>();
        return *value_;
    }
    T& operator*() { return *value_; }
    const T& operator*() const { return *value_; }
    const T* operator->() const { return value_.get(); }
    T* operator->() { return value_.get(); }
    void reset() { value_.reset(); }

  private:
    std::unique_ptr<T> value_;
};

}  // namespace firebreak::trainer
