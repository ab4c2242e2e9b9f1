package arbiter.adapter.synthetic;

import java.util.SplittableRandom;

/** Chance that is the same wherever and whenever it is asked: a pure function of its keys. */
final class Chance {

    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final double ROOT_3 = 1.7320508075688772;

    private Chance() {}

    /** A generator of its own for the keys. */
    static SplittableRandom of(long seed, long... keys) {
        var state = seed;
        for (var key : keys) state = new SplittableRandom((state ^ key) * MIX + key).nextLong();
        return new SplittableRandom(state);
    }

    /**
     * A roughly normal number of mean 0 and deviation 1, within 3.5: the sum of four uniform ones. Exact in plain
     * arithmetic, where the library's own may change with its version.
     */
    static double normal(SplittableRandom random) {
        var bits = random.nextLong();
        var sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum / 65_535.0 - 2) * ROOT_3;
    }
}
