package arbiter.rule;

import arbiter.market.Price;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A line of the tests' trading talk, by its words. */
record Words(List<String> words) {

    static Words of(String text) {
        return new Words(List.of(text.strip().split("\\s+")));
    }

    String at(int place) {
        return words.get(place);
    }

    boolean contains(String word) {
        return words.contains(word);
    }

    Optional<String> after(String word) {
        var place = words.indexOf(word);
        return place < 0 ? Optional.empty() : Optional.of(words.get(place + 1));
    }

    @Nullable
    Price priceAfter(String word) {
        return after(word).map(Price::of).orElse(null);
    }

    /** The number of a word like {@code x5}. */
    @Nullable
    Integer leverage() {
        return words.stream()
                .filter(word -> word.matches("x\\d+"))
                .map(word -> Integer.valueOf(word.substring(1)))
                .findFirst()
                .orElse(null);
    }
}
