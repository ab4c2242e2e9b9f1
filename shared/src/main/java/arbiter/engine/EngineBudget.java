package arbiter.engine;

import arbiter.market.Money;
import java.time.LocalDate;

/** What the whole engine may spend on models in one UTC day, held by all execution environments together. */
public interface EngineBudget {

    /** Adds to the day what a call may cost at most, if the day's cap still holds it; returns whether it did. */
    boolean reserve(LocalDate day, Money amount);

    /**
     * Changes the day by the difference between what was reserved and what was spent. Done once or not at all, never twice:
     * where it cannot be written the reservation stays whole until the day ends.
     */
    void settle(LocalDate day, Money change);

    /** USD reserved and spent on a day. */
    Money committed(LocalDate day);
}
