package arbiter.model.gateway;

import arbiter.account.AccountId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;

/** What meters counted, in all execution environments, as far as it was flushed. Days are UTC. */
public interface Meters {

    /** How long days can be read back. */
    Duration DAYS_KEPT = Duration.ofDays(35);

    /** How long cycles can be read back. */
    Duration CYCLES_KEPT = Duration.ofDays(2);

    /**
     * A model's calls and answers on some days, both ends included.
     *
     * @throws IllegalArgumentException when the first day is after the last, or they are more than 35
     */
    Tally ofModel(String model, LocalDate from, LocalDate to);

    /** An account's calls on a day, by model. Answers that were read are counted by model only. */
    Map<String, Tally> ofAccount(AccountId account, LocalDate day);

    /** A cycle's calls, by model. Answers that were read are counted by model only. */
    Map<String, Tally> ofCycle(String cycleId);
}
