package arbiter.model;

import java.time.Duration;

/** Waits, so that whoever waits can be tested without waiting. */
@FunctionalInterface
public interface Pause {

    /**
     * Returns after that long.
     *
     * @throws InterruptedException when nobody needs the wait any more
     */
    void of(Duration length) throws InterruptedException;
}
