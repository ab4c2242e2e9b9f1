package arbiter.rule;

import arbiter.account.Settings;
import arbiter.account.StateSource;
import arbiter.json.Fields;
import arbiter.json.JsonProblem;
import arbiter.market.Money;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what an operator sets of an account, or lists everything that is wrong with it. */
public final class SettingsReader {

    private static final String NO_ADDRESS = "0x" + "0".repeat(40);

    private static final String OPENING_BALANCE = "opening_balance_usd";
    private static final Money OPENING = Money.of("10000");

    private final Set<String> models;

    /** Reads settings whose fallbacks are among these models. */
    public SettingsReader(Set<String> models) {
        this.models = Set.copyOf(models);
    }

    /** Settings, or every reason why there are none. */
    public sealed interface Reading {

        /**
         * Sound settings.
         *
         * @param settings as they are for an account that is new
         * @param strategyId what the account is to follow first; null when nothing was said of it
         * @param reason why; null when nothing was said of it
         * @param leavesOpeningBalance whether nothing was said of what a paper account begins with
         */
        record Understood(
                Settings settings,
                @Nullable String strategyId,
                @Nullable String reason,
                boolean leavesOpeningBalance) implements Reading {

            /**
             * The settings in place of others, null where there are none. An account stays on paper as it is where nothing is
             * said of its opening balance: another one would have it begin anew.
             */
            public Settings after(@Nullable Settings others) {
                if (others == null || !leavesOpeningBalance) return settings;
                return settings.source() instanceof StateSource.Paper
                                && others.source() instanceof StateSource.Paper paper
                        ? settings.with(paper)
                        : settings;
            }
        }

        /** All complaints, each with its JSON pointer; at least one. */
        record Refused(List<JsonProblem> problems) implements Reading {}
    }

    private enum Source {
        REPORTED,
        HYPERLIQUID,
        PAPER
    }

    /** Reads the body of a registration or of a change of settings. */
    public Reading read(JsonNode body) {
        var fields = Fields.of(body, "");
        var understood = new Reading.Understood(
                settings(fields),
                fields.has("strategy_id") ? fields.text("strategy_id") : null,
                fields.has("reason") ? fields.text("reason") : null,
                !fields.has(OPENING_BALANCE));
        fields.refuseOthers();
        return fields.problems().isEmpty() ? understood : new Reading.Refused(List.copyOf(fields.problems()));
    }

    private Settings settings(Fields fields) {
        return new Settings(
                fields.text("name", "-", SettingsReader::name),
                source(fields),
                AccountReader.terms(fields),
                Amounts.unsignedMoney(fields, "model_budget_usd_per_day"),
                fields.has("model_fallbacks") ? fallbacks(fields) : null);
    }

    private static String name(String text) {
        Settings.checkName(text);
        return text;
    }

    private static StateSource source(Fields fields) {
        var source = fields.choice("source", Source.class);
        if (source != Source.PAPER && fields.has(OPENING_BALANCE))
            fields.complain(OPENING_BALANCE, "belongs to the source paper");
        if (source == Source.HYPERLIQUID)
            return fields.text("address", new StateSource.Hyperliquid(NO_ADDRESS), StateSource.Hyperliquid::new);
        if (fields.has("address")) fields.complain("address", "belongs to the source hyperliquid");
        return source == Source.PAPER ? paper(fields) : StateSource.REPORTED;
    }

    private static StateSource paper(Fields fields) {
        return new StateSource.Paper(
                fields.has(OPENING_BALANCE) ? Amounts.positiveMoney(fields, OPENING_BALANCE) : OPENING);
    }

    private List<String> fallbacks(Fields fields) {
        var seen = new HashSet<String>();
        return fields.texts("model_fallbacks", id -> {
            if (!models.contains(id)) throw new IllegalArgumentException("is not one of " + new TreeSet<>(models));
            if (!seen.add(id)) throw new IllegalArgumentException("is named twice");
            return id;
        });
    }
}
