package arbiter.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/**
 * JSON in its one spelling: RFC 8785 (sorted keys, no spaces, numbers as ECMAScript prints the nearest double).
 *
 * <p>Keys sort by UTF-16 code units, which is how Java compares strings.
 */
public final class CanonicalJson {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private CanonicalJson() {}

    /** The canonical text of a tree. */
    public static String text(JsonNode node) {
        var out = new StringBuilder(1024);
        write(node, out);
        return out.toString();
    }

    /** The canonical text in UTF-8. */
    public static byte[] bytes(JsonNode node) {
        return text(node).getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonNode node, StringBuilder out) {
        switch (node.getNodeType()) {
            case OBJECT -> writeObject(node, out);
            case ARRAY -> writeArray(node, out);
            case STRING -> writeString(node.textValue(), out);
            case NUMBER -> out.append(number(node.decimalValue()));
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL -> out.append("null");
            default -> throw new IllegalArgumentException("not JSON: " + node.getNodeType());
        }
    }

    private static void writeObject(JsonNode node, StringBuilder out) {
        var names = new ArrayList<String>(node.size());
        node.fieldNames().forEachRemaining(names::add);
        names.sort(null);
        out.append('{');
        for (var i = 0; i < names.size(); i++) {
            if (i > 0) out.append(',');
            writeString(names.get(i), out);
            out.append(':');
            write(node.get(names.get(i)), out);
        }
        out.append('}');
    }

    private static void writeArray(JsonNode node, StringBuilder out) {
        out.append('[');
        for (var i = 0; i < node.size(); i++) {
            if (i > 0) out.append(',');
            write(node.get(i), out);
        }
        out.append(']');
    }

    private static void writeString(String text, StringBuilder out) {
        out.append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
                    else out.append(c);
                }
            }
        }
        out.append('"');
    }

    /** A number as ECMAScript's Number.prototype.toString prints the nearest double (RFC 8785, section 3.2.2.3). */
    static String number(BigDecimal value) {
        var number = value.doubleValue();
        if (!Double.isFinite(number)) throw new IllegalArgumentException("not a finite number: " + value);
        if (number == 0) return "0";
        var shortest = shortest(Math.abs(number));
        var digits = shortest.unscaledValue().toString();
        var point = digits.length() - shortest.scale();
        return (number < 0 ? "-" : "") + place(digits, point);
    }

    /** Java never prints fewer than two digits, and so 4.9E-324 where one digit, 5e-324, already tells the double. */
    private static BigDecimal shortest(double number) {
        var printed = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        if (printed.precision() != 2) return printed;
        var shorter = printed.round(new MathContext(1, RoundingMode.HALF_EVEN));
        return shorter.doubleValue() == number ? shorter : printed;
    }

    private static String place(String digits, int point) {
        var count = digits.length();
        if (count <= point && point <= 21) return digits + "0".repeat(point - count);
        if (0 < point && point <= 21) return digits.substring(0, point) + "." + digits.substring(point);
        if (-6 < point && point <= 0) return "0." + "0".repeat(-point) + digits;
        var mantissa = count == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return mantissa + "e" + (point > 0 ? "+" : "-") + Math.abs(point - 1);
    }
}
