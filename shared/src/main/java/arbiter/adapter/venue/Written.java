package arbiter.adapter.venue;

import arbiter.market.Decimals;
import arbiter.market.Price;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Reads what a venue wrote: decimals as texts, times as numbers. What is missing, {@code NaN} or endless is refused. */
public final class Written {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,2})?");
    private static final int LONGEST_SHOWN = 40;

    private Written() {}

    /** A decimal number, as text or as a number. */
    public static BigDecimal decimal(JsonNode value, String name) {
        var text = value.isTextual() || value.isNumber() ? value.asText() : "";
        if (!DECIMAL.matcher(text).matches()) throw refused(value, name, "is no number");
        var number = new BigDecimal(text);
        if (!Decimals.isOrdinary(number)) throw refused(value, name, "is out of range");
        return number;
    }

    /** A decimal number above zero. */
    public static BigDecimal positive(JsonNode value, String name) {
        var number = decimal(value, name);
        if (number.signum() <= 0) throw refused(value, name, "is not above zero");
        return number;
    }

    /** A decimal number of zero or more. */
    public static BigDecimal unsigned(JsonNode value, String name) {
        var number = decimal(value, name);
        if (number.signum() < 0) throw refused(value, name, "is below zero");
        return number;
    }

    /** A share of the notional, below all of it. */
    public static BigDecimal rate(JsonNode value, String name) {
        var rate = decimal(value, name);
        if (rate.abs().compareTo(BigDecimal.ONE) >= 0) throw refused(value, name, "is more than everything");
        return rate;
    }

    public static Price price(JsonNode value, String name) {
        return new Price(positive(value, name));
    }

    /** A whole number between two bounds, both allowed. */
    public static long whole(JsonNode value, String name, long least, long most) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) throw refused(value, name, "is no whole number");
        var number = value.longValue();
        if (number < least || number > most) throw refused(value, name, "is out of range");
        return number;
    }

    /** A time in milliseconds since the epoch, up to the end of 9999. */
    public static long millis(JsonNode value, String name) {
        return whole(value, name, 0, 253_402_300_799_999L);
    }

    private static IllegalArgumentException refused(JsonNode value, String name, String why) {
        var shown = value.isMissingNode() ? "nothing" : value.toString();
        var cut = shown.length() <= LONGEST_SHOWN ? shown : shown.substring(0, LONGEST_SHOWN) + "…";
        return new IllegalArgumentException("%s %s %s".formatted(name, cut, why));
    }
}
