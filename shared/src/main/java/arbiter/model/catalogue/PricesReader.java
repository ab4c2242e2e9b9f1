package arbiter.model.catalogue;

import arbiter.json.Fields;
import arbiter.model.catalogue.ModelSpec.Prices;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads what a model's tokens cost. A price of 0 is written as one: what is left out is a complaint, and not free. */
final class PricesReader {

    static final BigDecimal MOST_USD = new BigDecimal("10000");

    private PricesReader() {}

    /** Null where there are none. */
    static @Nullable Prices read(@Nullable Fields fields) {
        if (fields == null) return null;
        var prices = new Prices(
                fields.text("as_of", LocalDate.EPOCH, PricesReader::day),
                price(fields, "prompt"),
                price(fields, "cached"),
                price(fields, "completion"),
                price(fields, "reasoning"));
        fields.refuseOthers();
        return prices;
    }

    private static BigDecimal price(Fields fields, String name) {
        return fields.number(name, "0", MOST_USD.toPlainString());
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a day like 2025-10-10", e);
        }
    }
}
