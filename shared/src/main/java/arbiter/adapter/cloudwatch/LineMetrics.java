package arbiter.adapter.cloudwatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import software.amazon.cloudwatchlogs.emf.environment.Environment;
import software.amazon.cloudwatchlogs.emf.environment.EnvironmentProvider;
import software.amazon.cloudwatchlogs.emf.model.MetricsContext;
import software.amazon.cloudwatchlogs.emf.sinks.ISink;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.internal.EmfMetricsLogger;

/**
 * Makes metrics that are written to a stream, one line of JSON for each document.
 *
 * <p>The library would find out for itself where it runs, with calls over the network, and look for an agent to send to where that
 * is not a function. Here it is told.
 */
final class LineMetrics {

    private LineMetrics() {}

    static Metrics to(PrintStream lines) {
        return new EmfMetricsLogger(new Told(new Lines(lines)), new MetricsContext());
    }

    private static final class Told extends EnvironmentProvider {

        private final Environment environment;

        Told(Environment environment) {
            this.environment = environment;
        }

        @Override
        public CompletableFuture<Environment> resolveEnvironment() {
            return CompletableFuture.completedFuture(environment);
        }

        @Override
        public Environment getDefaultEnvironment() {
            return environment;
        }
    }

    /** Somewhere that lines can be written to; it adds nothing to them. */
    private record Lines(PrintStream out) implements Environment, ISink {

        @Override
        public boolean probe() {
            return true;
        }

        @Override
        public String getName() {
            return "lines";
        }

        @Override
        public String getType() {
            return "lines";
        }

        @Override
        public String getLogGroupName() {
            return "";
        }

        @Override
        public void configureContext(MetricsContext context) {
            // Nothing is known beside the metrics themselves.
        }

        @Override
        public ISink getSink() {
            return this;
        }

        @Override
        public void accept(MetricsContext context) {
            try {
                context.serialize().forEach(out::println);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("metrics cannot be written as JSON", e);
            }
        }

        @Override
        public CompletableFuture<Void> shutdown() {
            return CompletableFuture.allOf();
        }
    }
}
