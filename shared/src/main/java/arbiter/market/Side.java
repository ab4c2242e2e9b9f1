package arbiter.market;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The direction of a position. */
public enum Side {
    @JsonProperty("long")
    LONG(1, "long"),
    @JsonProperty("short")
    SHORT(-1, "short");

    private final int sign;
    private final String word;

    Side(int sign, String word) {
        this.sign = sign;
        this.word = word;
    }

    /** +1 for long, -1 for short. */
    public int sign() {
        return sign;
    }

    public Side opposite() {
        return this == LONG ? SHORT : LONG;
    }

    /** Whether a price lies where this side earns, seen from another price; an equal price does not. */
    public boolean gainsAt(Price price, Price from) {
        return price.compareTo(from) * sign > 0;
    }

    /** Whether a price lies where this side loses, seen from another price; an equal price does not. */
    public boolean losesAt(Price price, Price from) {
        return price.compareTo(from) * sign < 0;
    }

    @Override
    public String toString() {
        return word;
    }
}
