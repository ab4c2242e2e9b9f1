package arbiter.strategy;

import arbiter.market.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Optional;

/**
 * What a strategy's closed entries came to, in R: multiples of what each risked at its stop.
 *
 * @param samples closed entries
 * @param wins those that ended above 0 R
 * @param wonR the sum of the wins, in R
 * @param lostR the sum of the others without its sign, in R
 */
public record TrackRecord(int samples, int wins, BigDecimal wonR, BigDecimal lostR) {

    /** How many outcomes must be known before they say anything. */
    public static final int LEAST_SAMPLES = 30;

    /** Nothing closed yet. */
    public static final TrackRecord NONE = new TrackRecord(0, 0, BigDecimal.ZERO, BigDecimal.ZERO);

    private static final int DECIMALS = 12;

    public TrackRecord {
        if (wins < 0 || wins > samples || wonR.signum() < 0 || lostR.signum() < 0)
            throw new IllegalArgumentException(
                    "%d wins of %d, %s R won, %s R lost".formatted(wins, samples, wonR, lostR));
        wonR = Decimals.canonical(wonR);
        lostR = Decimals.canonical(lostR);
    }

    /** The record of these outcomes. */
    public static TrackRecord of(Collection<BigDecimal> outcomesInR) {
        var wins = outcomesInR.stream().filter(r -> r.signum() > 0).toList();
        var won = wins.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        var net = outcomesInR.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return new TrackRecord(outcomesInR.size(), wins.size(), won, won.subtract(net));
    }

    /**
     * The Kelly fraction of equity to risk, f = p - (1 - p) / b, with p the share of wins and b the average win over the
     * average loss, rounded down; empty below {@link #LEAST_SAMPLES}, 0 where nothing was ever won.
     *
     * <p>With sums in place of averages that is p x (1 - lost / won), which needs no case for a record without a loss.
     */
    public Optional<BigDecimal> kellyFraction() {
        if (samples < LEAST_SAMPLES) return Optional.empty();
        if (wonR.signum() == 0) return Optional.of(BigDecimal.ZERO);
        var edge = wonR.subtract(lostR).multiply(BigDecimal.valueOf(wins));
        return Optional.of(edge.divide(wonR.multiply(BigDecimal.valueOf(samples)), DECIMALS, RoundingMode.FLOOR));
    }
}
