package arbiter.adapter.hyperliquid;

import arbiter.adapter.venue.Written;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Symbol;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A part of an answer and where it stands there: what cannot be read is refused by its path.
 *
 * <p>Every reading method throws {@link IllegalArgumentException} with that path when there is nothing sound.
 */
record Part(JsonNode node, String path) {

    private static final int LONGEST_TEXT = 64;

    /** All of an answer. */
    static Part of(JsonNode answer) {
        return new Part(answer, "");
    }

    Part at(String field) {
        return new Part(node.path(field), path.isEmpty() ? field : path + "/" + field);
    }

    /** The parts of a list. */
    List<Part> items() {
        if (!node.isArray()) throw refused("is no list");
        var items = new ArrayList<Part>();
        for (var i = 0; i < node.size(); i++)
            items.add(new Part(node.get(i), path.isEmpty() ? String.valueOf(i) : path + "/" + i));
        return items;
    }

    boolean isAbsent() {
        return node.isMissingNode() || node.isNull();
    }

    BigDecimal decimal() {
        return Written.decimal(node, path);
    }

    Money money() {
        return new Money(decimal());
    }

    /** Zero or more. */
    Money unsigned() {
        return new Money(Written.unsigned(node, path));
    }

    BigDecimal positive() {
        return Written.positive(node, path);
    }

    Price price() {
        return Written.price(node, path);
    }

    int whole(int least, int most) {
        return (int) Written.whole(node, path, least, most);
    }

    /** An id, as a number. */
    long id() {
        return Written.whole(node, path, 0, Long.MAX_VALUE);
    }

    Instant time() {
        var millis = Written.millis(node, path);
        if (millis == 0) throw refused("is no time");
        return Instant.ofEpochMilli(millis);
    }

    boolean flag() {
        if (!node.isBoolean()) throw refused("is neither true nor false");
        return node.booleanValue();
    }

    String text() {
        if (!node.isTextual() || node.textValue().length() > LONGEST_TEXT) throw refused("is no short text");
        return node.textValue();
    }

    /** An address as it is kept: in lower case. */
    String address() {
        return text().toLowerCase(Locale.ROOT);
    }

    /**
     * The perpetual of the venue's own list that this names; empty for what an account may hold beside them: a token
     * ({@code PURR/USDC}, {@code @107}), a contract of another list ({@code xyz:GOLD}), an outcome ({@code #12}, {@code +12}).
     */
    Optional<Symbol> perpetual() {
        var coin = text();
        if (coin.contains("/") || coin.contains(":") || coin.startsWith("@")) return Optional.empty();
        if (coin.startsWith("#") || coin.startsWith("+")) return Optional.empty();
        if (!Symbol.isSymbol(coin)) throw refused("is no coin");
        return Optional.of(new Symbol(coin));
    }

    IllegalArgumentException refused(String why) {
        return new IllegalArgumentException((path.isEmpty() ? "the answer" : path) + " " + why);
    }
}
