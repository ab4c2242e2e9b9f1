package arbiter.strategy;

import arbiter.json.Fields;
import arbiter.market.Money;
import java.math.BigDecimal;

/** Reads how a strategy sizes an entry. */
final class SizingReader {

    private static final BigDecimal MOST_USD = new BigDecimal("1000000000000");
    private static final int USD_DECIMALS = 8;

    private SizingReader() {}

    static Sizing read(Fields fields) {
        var sizing = method(fields);
        fields.refuseOthers();
        return sizing;
    }

    private static Sizing method(Fields fields) {
        return switch (fields.text("method", "", SizingReader::known)) {
            case "fixed" -> fixed(fields);
            case "percentage" -> new Sizing.Percentage(percent(fields, "size_percent"));
            case "kelly" -> new Sizing.Kelly(percent(fields, "size_percent"));
            default -> new Sizing.VolatilityAdjusted();
        };
    }

    private static String known(String method) {
        return switch (method) {
            case "fixed", "percentage", "volatility_adjusted", "kelly" -> method;
            default ->
                throw new IllegalArgumentException("must be one of fixed, percentage, volatility_adjusted, kelly");
        };
    }

    private static Sizing fixed(Fields fields) {
        var usd = fields.has("fixed_usd");
        var percent = fields.has("fixed_percent");
        if (usd == percent) {
            fields.complain("", "needs exactly one of fixed_usd and fixed_percent");
            return new Sizing.VolatilityAdjusted();
        }
        return new Sizing.Fixed(
                usd ? fields.number("fixed_usd", Money.ZERO, SizingReader::dollars) : null,
                percent ? percent(fields, "fixed_percent") : null);
    }

    private static Money dollars(BigDecimal value) {
        if (value.signum() <= 0 || value.compareTo(MOST_USD) > 0)
            throw new IllegalArgumentException("must be more than 0 and at most " + MOST_USD);
        var money = new Money(value);
        if (money.value().scale() > USD_DECIMALS)
            throw new IllegalArgumentException("must have at most " + USD_DECIMALS + " decimals");
        return money;
    }

    private static BigDecimal percent(Fields fields, String name) {
        return LimitsReader.positive(fields, name, "100");
    }
}
