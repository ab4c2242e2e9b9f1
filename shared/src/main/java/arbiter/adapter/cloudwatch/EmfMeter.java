package arbiter.adapter.cloudwatch;

import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.gateway.Meter;
import arbiter.model.gateway.Tally;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * Writes what models did as metrics of the namespace {@code Arbiter}, one document per model and flush.
 *
 * <p>The service and the model are their only dimensions: whose account it was is never told. Calls that were refused stand in a
 * document of the service alone as well, since an alarm cannot watch all models.
 */
public final class EmfMeter implements Meter {

    private static final String NAMESPACE = "Arbiter";
    private static final String REFUSED_CALLS = "RefusedCalls";

    /** A document is of the time it is written at. */
    private static final Instant NO_MATTER_WHEN = Instant.EPOCH;

    /** The most values that one metric of a document can have. */
    private static final int MOST_VALUES = 100;

    private final Metrics metrics;
    private final String service;
    private final Map<String, Part> byModel = new TreeMap<>();

    /**
     * @param service the name of what asks, like the function's
     * @param lines where the documents go: in a function, standard output
     */
    public EmfMeter(String service, PrintStream lines) {
        this.metrics = LineMetrics.to(lines);
        this.metrics.setNamespace(NAMESPACE);
        this.service = service;
    }

    /** What is held of a model: its tally, and each latency. */
    private record Part(Tally tally, List<Double> millis) {

        Part plus(Part more) {
            var all = new ArrayList<>(millis);
            all.addAll(more.millis);
            return new Part(tally.plus(more.tally), List.copyOf(all));
        }
    }

    @Override
    public synchronized void called(ModelCall call, ModelReply reply, Duration took) {
        var tally = Tally.of(reply, took, NO_MATTER_WHEN);
        var part = byModel.merge(call.model(), new Part(tally, List.of(took.toNanos() / 1e6)), Part::plus);
        if (part.millis.size() < MOST_VALUES) return;
        byModel.remove(call.model());
        write(call.model(), part);
    }

    @Override
    public synchronized void read(String model, boolean accepted, List<String> corrections) {
        if (accepted && corrections.isEmpty()) return;
        byModel.merge(model, new Part(Tally.ofReading(accepted, corrections), List.of()), Part::plus);
    }

    /** It only prints: that takes no time. */
    @Override
    public synchronized void flush(Duration atMost) {
        byModel.forEach(this::write);
        byModel.clear();
    }

    private void write(String model, Part part) {
        var tally = part.tally;
        metrics.flushMetrics(document -> {
            document.setDefaultDimensions(DimensionSet.of("Service", service, "Model", model));
            count(document, "ModelCalls", tally.calls());
            count(document, "ModelFailures", tally.calls() - tally.answered());
            part.millis.forEach(millis -> document.addMetric("ModelLatency", millis, MetricUnit.MILLISECONDS));
            count(document, "PromptTokens", tally.tokens().prompt());
            count(document, "CompletionTokens", tally.tokens().completion());
            document.addMetric("ModelCostUsd", tally.costUsd().value().doubleValue(), MetricUnit.NONE);
            count(document, "RefusedReplies", tally.refusedReplies());
            count(document, "Repairs", repairs(tally));
            count(document, REFUSED_CALLS, tally.refusedCalls());
        });
        if (tally.refusedCalls() == 0) return;
        metrics.flushMetrics(document -> {
            document.setDefaultDimensions(DimensionSet.of("Service", service));
            count(document, REFUSED_CALLS, tally.refusedCalls());
        });
    }

    private static void count(Metrics document, String name, long count) {
        document.addMetric(name, (double) count, MetricUnit.COUNT);
    }

    private static long repairs(Tally tally) {
        return tally.repairs().values().stream().mapToLong(Long::longValue).sum();
    }
}
