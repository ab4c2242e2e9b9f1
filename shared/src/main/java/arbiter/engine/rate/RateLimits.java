package arbiter.engine.rate;

import java.time.Instant;

/** Permits by name, shared by all environments. */
public interface RateLimits {

    /** Takes a permit of that name, unless the rate is used up. */
    Gcra.Verdict take(String name, Gcra rate);

    /**
     * Gives a permit back that led to nothing. One that cannot be given back stays taken, which errs on the safe side.
     *
     * @param until how far the permits reached with it
     */
    void giveBack(String name, Gcra rate, Instant until);
}
