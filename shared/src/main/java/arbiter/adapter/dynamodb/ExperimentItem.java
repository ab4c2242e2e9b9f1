package arbiter.adapter.dynamodb;

import arbiter.decision.DecisionId;
import arbiter.decision.Source;
import arbiter.json.Json;
import arbiter.market.Money;
import arbiter.model.routing.Experiment;
import arbiter.model.routing.Experiment.Stop;
import arbiter.model.routing.ExperimentSample;
import java.math.BigDecimal;
import java.time.Instant;

/** How experiments and their samples lie in items. What is fixed lies in a document, the end of an experiment beside it. */
final class ExperimentItem {

    static final String ALL = "X#all";
    static final String SAMPLE = "S#";
    static final String STOPPED_AT = "stopped_at";
    static final String STOPPED_BY = "stopped_by";
    static final String STOPPED_BECAUSE = "stopped_because";

    private static final String SCORE = "score";
    private static final String COST = "cost_usd";

    private ExperimentItem() {}

    static String pk(String id) {
        return "X#" + id;
    }

    static Item of(Experiment experiment) {
        return Item.at(ALL, experiment.id()).with(Item.DOC, Document.of(experiment));
    }

    static Experiment experiment(Item item) {
        var begun = Document.read(item.bytes(Item.DOC), Experiment.class);
        return item.has(STOPPED_AT)
                ? begun.stoppedBy(new Stop(
                        Instant.parse(item.text(STOPPED_AT)), item.text(STOPPED_BY), item.text(STOPPED_BECAUSE)))
                : begun;
    }

    static Item of(ExperimentSample sample) {
        var item = Item.at(pk(sample.experiment()), SAMPLE + sample.decision())
                .with("arm", sample.arm())
                .withIfKnown("model", sample.model())
                .with("source", word(sample.source()))
                .with("passed", sample.passed() ? 1 : 0)
                .with("latency_ms", BigDecimal.valueOf(sample.latencyMs()))
                .with("decided_at", SortableTime.of(sample.decidedAt()));
        var cost = sample.costUsd();
        return cost == null ? item : item.with(COST, cost.value());
    }

    static ExperimentSample sample(String experiment, Item item) {
        return new ExperimentSample(
                experiment,
                new DecisionId(item.sk().substring(SAMPLE.length())),
                item.text("arm"),
                item.textIfKnown("model"),
                Json.mapperInUse().convertValue(item.text("source"), Source.class),
                item.number("passed") == 1,
                item.decimal("latency_ms").doubleValue(),
                item.has(COST) ? new Money(item.decimal(COST)) : null,
                Instant.parse(item.text("decided_at")),
                item.has(SCORE) ? item.decimal(SCORE) : null);
    }

    private static String word(Source source) {
        return Json.mapperInUse().convertValue(source, String.class);
    }
}
