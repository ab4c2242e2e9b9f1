package arbiter.adapter.memory;

import arbiter.decision.DecisionRecord;
import arbiter.model.routing.Experiment;
import arbiter.model.routing.Experiment.Stop;
import arbiter.model.routing.ExperimentSample;
import arbiter.model.routing.Experiments;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Experiments in memory. */
public final class MemoryExperiments implements Experiments {

    private final Map<String, Experiment> experiments = new LinkedHashMap<>();
    private final Map<String, ExperimentSample> samples = new TreeMap<>();
    private final Clock clock;

    public MemoryExperiments(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized List<Experiment> running() {
        return all().stream().filter(experiment -> experiment.stopped() == null).toList();
    }

    @Override
    public synchronized List<Experiment> all() {
        return experiments.values().stream()
                .sorted(Comparator.comparing(Experiment::createdAt).reversed().thenComparing(Experiment::id))
                .toList();
    }

    @Override
    public synchronized Optional<Experiment> find(String id) {
        return Optional.ofNullable(experiments.get(id));
    }

    @Override
    public synchronized void create(Experiment experiment) throws Overlap {
        for (var other : experiments.values()) experiment.mayBeginBeside(other);
        experiments.put(experiment.id(), experiment);
    }

    @Override
    public synchronized boolean stop(String id, Stop stop) {
        var known = experiments.get(id);
        if (known == null || known.stopped() != null) return false;
        experiments.put(id, known.stoppedBy(stop));
        return true;
    }

    @Override
    public synchronized void sample(DecisionRecord record) {
        ExperimentSample.of(record).ifPresent(this::keep);
    }

    private void keep(ExperimentSample sample) {
        samples.putIfAbsent(sample.decision().value(), sample);
        find(sample.experiment())
                .flatMap(experiment -> experiment.stopDue(samples(experiment.id()), clock.instant()))
                .ifPresent(stop -> stop(sample.experiment(), stop));
    }

    @Override
    public synchronized List<ExperimentSample> samples(String id) {
        return samples.values().stream()
                .filter(sample -> sample.experiment().equals(id))
                .toList();
    }
}
