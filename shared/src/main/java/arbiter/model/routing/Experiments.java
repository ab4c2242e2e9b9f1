package arbiter.model.routing;

import arbiter.decision.DecisionRecord;
import arbiter.model.routing.Experiment.Stop;
import java.util.List;
import java.util.Optional;

/** The experiments there are and were, with what was sampled for them. */
public interface Experiments {

    /** Those that nobody has ended, at most two seconds old. */
    List<Experiment> running();

    /** All there ever were, newest first, read now. */
    List<Experiment> all();

    /** An experiment, read now. */
    Optional<Experiment> find(String id);

    /**
     * Begins an experiment.
     *
     * @throws Overlap when one that runs when this one begins covers an account of it, however many begin at once
     */
    void create(Experiment experiment) throws Overlap;

    /** Ends an experiment; returns false when it had ended before, or there is none. */
    boolean stop(String id, Stop stop);

    /**
     * Keeps what a record tells about an arm, once, however often it comes; nothing where it tells nothing. The experiment ends
     * when every arm has its samples.
     */
    void sample(DecisionRecord record);

    /** What was sampled, in the order of the decisions' ids. */
    List<ExperimentSample> samples(String id);

    /** Another experiment that runs covers an account of the new one. */
    final class Overlap extends Exception {

        private static final long serialVersionUID = 1L;

        public Overlap(Experiment running) {
            super("experiment %s (%s) runs and covers accounts of this one; stop it first"
                    .formatted(running.id(), running.name()));
        }
    }
}
