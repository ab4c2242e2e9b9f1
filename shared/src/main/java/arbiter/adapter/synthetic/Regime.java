package arbiter.adapter.synthetic;

/**
 * How the whole market behaves for {@link #DAYS} days in a row.
 *
 * <p>The drifts weigh out to about nothing over all regimes, so that prices neither die nor explode.
 */
enum Regime {
    TREND_UP(0.020, 0.008, 0.020, 1.0),
    TREND_DOWN(-0.012, 0.008, 0.022, 1.1),
    RANGE(0, 0.004, 0.012, 0.6),
    CRASH(-0.030, 0.050, 0.080, 3.0);

    /** How long a regime lasts at least; the next may be the same. */
    static final int DAYS = 3;

    private static final long KEY = 0x5245_4749L;

    private final double drift;
    private final double spread;
    private final double noise;
    private final double activity;

    Regime(double drift, double spread, double noise, double activity) {
        this.drift = drift;
        this.spread = spread;
        this.noise = noise;
        this.activity = activity;
    }

    /** The regime of a day, counted from the epoch. */
    static Regime of(long seed, long day) {
        var roll = Chance.of(seed, KEY, Math.floorDiv(day, DAYS)).nextDouble();
        if (roll < 0.30) return TREND_UP;
        if (roll < 0.58) return TREND_DOWN;
        return roll < 0.90 ? RANGE : CRASH;
    }

    /** The mean of the log return of a day. */
    double drift() {
        return drift;
    }

    /** The deviation of the log return of a day. */
    double spread() {
        return spread;
    }

    /** The deviation of log price within a day, were it not tied to the day's end. */
    double noise() {
        return noise;
    }

    /** How much is traded, 1 being usual. */
    double activity() {
        return activity;
    }
}
