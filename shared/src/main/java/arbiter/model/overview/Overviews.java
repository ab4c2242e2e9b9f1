package arbiter.model.overview;

import arbiter.account.Accounts;
import arbiter.account.ModelChange;
import arbiter.model.catalogue.ModelCatalogue;
import arbiter.model.catalogue.ModelSpec;
import arbiter.model.gateway.Breakers;
import arbiter.model.gateway.Breakers.Standing;
import arbiter.model.gateway.Meters;
import arbiter.model.gateway.ModelHealth;
import arbiter.model.gateway.Tally;
import arbiter.model.routing.ModelChoice;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at all models of the catalogue, in its order. No model is asked for it. */
public final class Overviews {

    private final ModelCatalogue catalogue;
    private final String configured;

    /** @param configured the model where nobody chose one */
    public Overviews(ModelCatalogue catalogue, String configured) {
        this.catalogue = catalogue;
        this.configured = configured;
    }

    /** What the catalogue alone tells: nobody's health is known. */
    public List<ModelOverview> bare() {
        return catalogue.all().stream()
                .map(spec -> ModelOverview.of(
                        spec, spec.id().equals(configured), ModelHealth.of(spec.id(), Tally.NOTHING, Standing.NEW)))
                .toList();
    }

    /** With what was counted, how breakers stand and what was chosen. Reads every account. */
    public List<ModelOverview> of(
            Meters meters, Breakers breakers, ModelChoice choice, Accounts accounts, Clock clock) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var change = choice.current().orElse(null);
        var choosers = choosers(accounts);
        return catalogue.all().stream()
                .map(spec -> {
                    var isDefault = isDefault(spec, change);
                    return ModelOverview.of(spec, isDefault, health(spec, meters, breakers, today))
                            .used(
                                    isDefault ? change : null,
                                    usage(meters, spec, today, today),
                                    usage(meters, spec, today.minusDays(6), today),
                                    choosers.getOrDefault(spec.id(), 0L));
                })
                .toList();
    }

    private boolean isDefault(ModelSpec spec, @Nullable ModelChange change) {
        var chosen = change == null ? null : change.model();
        return spec.id().equals(chosen == null ? configured : chosen);
    }

    private static ModelHealth health(ModelSpec spec, Meters meters, Breakers breakers, LocalDate today) {
        return ModelHealth.of(
                spec.id(), meters.ofModel(spec.id(), today.minusDays(1), today), breakers.standing(spec.id()));
    }

    private static ModelUsage usage(Meters meters, ModelSpec spec, LocalDate from, LocalDate to) {
        return ModelUsage.of(meters.ofModel(spec.id(), from, to));
    }

    /** How many accounts chose each model for themselves. */
    private static Map<String, Long> choosers(Accounts accounts) {
        var choosers = new HashMap<String, Long>();
        accounts.active().flatMap(id -> accounts.find(id).stream()).forEach(account -> {
            var model = account.modelTerms().model();
            if (model != null) choosers.merge(model, 1L, Long::sum);
        });
        return choosers;
    }
}
