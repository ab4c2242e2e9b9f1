package arbiter.decision;

import arbiter.decision.AssetDecision.AdjustOrders;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.AssetDecision.Hold;
import arbiter.json.Json;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Symbol;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decisions as JSON, exactly as the contract has them: flat, every field written, null where it does not apply. */
final class DecisionJson {

    private static final ObjectReader FIGURES =
            Json.mapperInUse().reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private DecisionJson() {}

    /** Writes a decision as proposed. */
    static final class OfProposal extends StdSerializer<TradingDecision> {

        private static final long serialVersionUID = 1L;

        OfProposal() {
            super(TradingDecision.class);
        }

        @Override
        public void serialize(TradingDecision decision, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            var entries = decision.decisions().stream().map(DecisionJson::wire).toList();
            provider.defaultSerializeValue(whole(decision, entries), out);
        }
    }

    /** Writes a decision that stands, with the engine's figures inside each entry. */
    static final class OfStanding extends StdSerializer<StandingDecision> {

        private static final long serialVersionUID = 1L;

        OfStanding() {
            super(StandingDecision.class);
        }

        @Override
        public void serialize(StandingDecision standing, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            var entries = new ArrayList<StandingEntry>();
            for (var i = 0; i < standing.executions().size(); i++)
                entries.add(new StandingEntry(
                        wire(standing.decision().decisions().get(i)),
                        standing.executions().get(i)));
            provider.defaultSerializeValue(whole(standing.decision(), entries), out);
        }
    }

    /** Reads a decision as proposed. */
    static final class ToProposal extends StdDeserializer<TradingDecision> {

        private static final long serialVersionUID = 1L;

        ToProposal() {
            super(TradingDecision.class);
        }

        @Override
        public TradingDecision deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return decision(context.readTree(in));
        }
    }

    /** Reads a decision that stands. */
    static final class ToStanding extends StdDeserializer<StandingDecision> {

        private static final long serialVersionUID = 1L;

        ToStanding() {
            super(StandingDecision.class);
        }

        @Override
        public StandingDecision deserialize(JsonParser in, DeserializationContext context) throws IOException {
            var tree = context.readTree(in);
            var executions = new ArrayList<Execution>();
            for (var entry : tree.get("decisions")) executions.add(FIGURES.readValue(entry, Execution.class));
            return new StandingDecision(decision(tree), executions);
        }
    }

    private static TradingDecision decision(JsonNode tree) throws IOException {
        var reading = DecisionReader.read(tree);
        if (reading.decision() == null) throw new IOException("not a decision: " + reading.findings());
        return reading.decision();
    }

    private static <E> WireDecision<E> whole(TradingDecision decision, List<E> entries) {
        return new WireDecision<>(
                entries, decision.portfolioRationale(), decision.totalAllocation(), decision.portfolioRiskLevel());
    }

    private static WireEntry wire(AssetDecision decision) {
        return switch (decision) {
            case Enter e -> WireEntry.of(e, e.leverage(), e.tpPrice(), e.slPrice(), null, null);
            case AdjustPosition a -> WireEntry.of(a, a.leverage(), null, null, WireAdjustment.of(a.adjustment()), null);
            case AdjustOrders o -> WireEntry.of(o, null, null, null, null, o.adjustment());
            case Hold h -> WireEntry.of(h, null, null, null, null, null);
            case ClosePosition c -> WireEntry.of(c, null, null, null, null, null);
        };
    }

    private record WireDecision<E>(
            List<E> decisions, String portfolioRationale, Money totalAllocationUsd, RiskLevel portfolioRiskLevel) {}

    private record WireEntry(
            Symbol asset,
            Action action,
            Money allocationUsd,
            @Nullable Integer leverage,
            @Nullable Price tpPrice,
            @Nullable Price slPrice,
            @Nullable WireAdjustment positionAdjustment,
            @Nullable OrderAdjustment orderAdjustment,
            @Nullable Invalidation invalidation,
            String exitPlan,
            String rationale,
            BigDecimal confidence,
            RiskLevel riskLevel) {

        static WireEntry of(
                AssetDecision decision,
                @Nullable Integer leverage,
                @Nullable Price tpPrice,
                @Nullable Price slPrice,
                @Nullable WireAdjustment positionAdjustment,
                @Nullable OrderAdjustment orderAdjustment) {
            var thesis = decision.thesis();
            return new WireEntry(
                    decision.asset(),
                    decision.action(),
                    decision.allocation(),
                    leverage,
                    tpPrice,
                    slPrice,
                    positionAdjustment,
                    orderAdjustment,
                    thesis.invalidation(),
                    thesis.exitPlan(),
                    thesis.rationale(),
                    thesis.confidence(),
                    thesis.riskLevel());
        }
    }

    private record WireAdjustment(
            PositionAdjustment.Type adjustmentType,
            @Nullable Money adjustmentAmountUsd,
            @Nullable BigDecimal adjustmentPercentage,
            @Nullable Price newTpPrice,
            @Nullable Price newSlPrice) {

        static @Nullable WireAdjustment of(@Nullable PositionAdjustment adjustment) {
            return adjustment == null
                    ? null
                    : new WireAdjustment(
                            adjustment.type(),
                            adjustment.amount(),
                            adjustment.percentage(),
                            adjustment.newTpPrice(),
                            adjustment.newSlPrice());
        }
    }

    private record StandingEntry(
            @JsonUnwrapped WireEntry entry, @JsonUnwrapped Execution execution) {}
}
