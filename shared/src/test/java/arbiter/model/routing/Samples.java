package arbiter.model.routing;

import static arbiter.engine.Some.NOON;

import arbiter.account.AccountId;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.decision.DecisionRecord.ExperimentRef;
import arbiter.decision.DecisionRecord.ModelRef;
import arbiter.decision.Source;
import arbiter.decision.Status;
import arbiter.decision.Timings;
import arbiter.decision.Usage;
import arbiter.engine.Some;
import arbiter.market.Money;
import arbiter.model.routing.Experiment.Arm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Experiments and records that are part of them. */
public final class Samples {

    public static final String GPT = "openai/gpt-5";
    public static final String GROK = "x-ai/grok-4";
    public static final List<Arm> HALVES = List.of(new Arm("control", "baseline", 50), new Arm("gpt", GPT, 50));

    private Samples() {}

    /** Begun at noon: two arms of one half each, over so many samples and seven days. */
    public static Experiment experiment(String id, @Nullable List<AccountId> accounts, int minSamples) {
        return new Experiment(id, "which is better", HALVES, accounts, NOON, "ann", minSamples, 7, null);
    }

    public static Usage costing(@Nullable Money cost) {
        return new Usage(100L, 0L, 10L, 0L, cost, 1);
    }

    /** The n-th record of an arm: approved, by its own model. */
    public static DecisionRecord record(String experiment, String arm, int number) {
        return record(
                experiment,
                arm,
                "%s-%s-%d".formatted(experiment, arm, number),
                Source.MODEL,
                Status.APPROVED,
                "prompt",
                costing(Money.of("0.01")));
    }

    /** A record of a cycle as part of an experiment; the cycle names it. */
    public static DecisionRecord record(
            String experiment,
            String arm,
            String cycle,
            Source source,
            Status status,
            @Nullable String promptHash,
            Usage usage) {
        var like = Some.record(Some.request(new AccountId("sampled"), cycle), NOON.plusSeconds(30), status, null);
        return new DecisionRecord(
                        DecisionId.ofCycle(like.accountId(), cycle),
                        like.accountId(),
                        cycle,
                        like.symbols(),
                        like.requestedAt(),
                        like.decidedAt(),
                        like.validUntil(),
                        like.assumedPrices(),
                        like.inputAgesMs(),
                        like.strategy(),
                        new ModelRef(GPT, source == Source.CONSERVATIVE_HOLD ? null : GPT, "somebody"),
                        new ExperimentRef(experiment, arm),
                        source,
                        status,
                        like.validationPassed(),
                        like.proposal(),
                        like.decision(),
                        like.findings(),
                        like.corrections(),
                        like.problems(),
                        usage,
                        new Timings(1, 2, 345.5, 4, 5, 6, 363.5),
                        like.contextHash(),
                        promptHash,
                        null,
                        "")
                .sealed();
    }
}
