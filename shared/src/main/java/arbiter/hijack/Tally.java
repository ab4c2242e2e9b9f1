package arbiter.hijack;

import arbiter.market.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;

/** The greatest figure of each measure so far. */
final class Tally {

    private static final int DECIMALS = 8;

    private final Map<Measure, BigDecimal> greatest = new EnumMap<>(Measure.class);

    void raise(Measure measure, BigDecimal figure) {
        greatest.merge(measure, figure, BigDecimal::max);
    }

    void raise(Measure measure, long figure) {
        raise(measure, BigDecimal.valueOf(figure));
    }

    void percent(Measure measure, Money part, Money whole) {
        raise(measure, part.asPercentOf(whole));
    }

    void times(Measure measure, Money many, Money one) {
        raise(measure, many.value().divide(one.value(), DECIMALS, RoundingMode.HALF_EVEN));
    }

    void add(Tally other) {
        other.greatest.forEach(this::raise);
    }

    Map<Measure, BigDecimal> greatest() {
        return greatest;
    }
}
