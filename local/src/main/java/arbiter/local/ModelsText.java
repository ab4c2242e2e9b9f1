package arbiter.local;

import arbiter.model.gateway.Breakers.State;
import arbiter.model.gateway.ModelHealth;
import arbiter.model.overview.ModelOverview;
import arbiter.model.overview.ModelUsage;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The models as a person reads them. */
final class ModelsText {

    private ModelsText() {}

    static String of(List<ModelOverview> models) {
        var table = new Table(
                "model", "USD/M in", "USD/M out", "health", "errors", "p95 ms", "today", "7 days", "accounts");
        models.forEach(model -> row(table, model));
        var text = new StringBuilder(table.text(""));
        models.stream().filter(ModelOverview::isDefault).forEach(model -> text.append(standing(model)));
        return text.toString();
    }

    private static void row(Table table, ModelOverview model) {
        var health = model.health();
        var prices = model.prices();
        table.row(
                model.isDefault() ? model.id() + " *" : model.id(),
                prices == null ? free(model) : prices.prompt().toPlainString(),
                prices == null ? free(model) : prices.completion().toPlainString(),
                health(health),
                health.errorRate() == null ? "" : "%.0f %%".formatted(100 * health.errorRate()),
                health.p95Millis() == null ? "" : health.p95Millis().toString(),
                usage(model.today()),
                usage(model.last7Days()),
                model.accounts() == null ? "" : model.accounts().toString());
    }

    private static String free(ModelOverview model) {
        return model.builtIn() ? "0" : "unknown";
    }

    private static String health(ModelHealth health) {
        if (health.breaker() == State.CLOSED) return health.status().word();
        return "%s, breaker %s"
                .formatted(
                        health.status().word(),
                        health.breaker().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private static String usage(@Nullable ModelUsage usage) {
        if (usage == null) return "";
        var unknown = usage.unknownCosts() == 0 ? "" : ", %d unknown".formatted(usage.unknownCosts());
        return "%d calls, %s USD%s"
                .formatted(usage.calls(), usage.costUsd().wire().toPlainString(), unknown);
    }

    private static String standing(ModelOverview model) {
        var change = model.chosen();
        if (change == null) return "* decides where nobody chose another%n".formatted();
        return "* decides where an account did not choose another: %s by %s at %s, %s%n"
                .formatted(
                        change.model() == null ? "given back" : "chosen",
                        change.change().by(),
                        change.change().at(),
                        change.change().reason());
    }
}
