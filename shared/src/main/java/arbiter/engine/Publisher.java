package arbiter.engine;

import arbiter.decision.DecisionRecord;
import java.util.List;
import java.util.Set;

/** Tells consumers what was recorded. */
public interface Publisher {

    /**
     * Publishes records; returns those that were refused, to be tried again. A record may be published more than once. What is
     * not sent within a second and a half is refused.
     */
    Set<arbiter.decision.DecisionId> publish(List<DecisionRecord> records);
}
