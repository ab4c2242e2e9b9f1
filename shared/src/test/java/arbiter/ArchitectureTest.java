package arbiter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** The walls of the house. */
@AnalyzeClasses(packages = "arbiter", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] CORE = {
        "arbiter.json..",
        "arbiter.market..",
        "arbiter.strategy..",
        "arbiter.account..",
        "arbiter.decision..",
        "arbiter.rule..",
        "arbiter.model..",
        "arbiter.reply..",
        "arbiter.engine..",
        "arbiter.hijack..",
        "arbiter.paper.."
    };

    @ArchTest
    static final ArchRule the_core_knows_no_adapter_and_no_vendor = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "arbiter.adapter..", "arbiter.local..", "software.amazon..", "com.amazonaws..", "java.net.http..");

    @ArchTest
    static final ArchRule only_the_indicator_room_knows_ta4j = noClasses()
            .that()
            .haveNameNotMatching("arbiter\\.market\\.Indicators(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.ta4j..");

    @ArchTest
    static final ArchRule packages_form_no_cycles =
            slices().matching("arbiter.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_market_stands_alone = mayNotUse(
            "arbiter.market..",
            "arbiter.strategy..",
            "arbiter.account..",
            "arbiter.decision..",
            "arbiter.rule..",
            "arbiter.model..",
            "arbiter.reply..",
            "arbiter.engine..");

    @ArchTest
    static final ArchRule the_decision_knows_no_rule =
            mayNotUse("arbiter.decision..", "arbiter.rule..", "arbiter.model..", "arbiter.reply..", "arbiter.engine..");

    @ArchTest
    static final ArchRule the_reader_knows_only_decisions =
            mayNotUse("arbiter.reply..", "arbiter.rule..", "arbiter.model..", "arbiter.engine..");

    @ArchTest
    static final ArchRule the_rules_know_no_model =
            mayNotUse("arbiter.rule..", "arbiter.model..", "arbiter.reply..", "arbiter.engine..");

    @ArchTest
    static final ArchRule time_and_chance_are_arguments_of_the_core = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(SecureRandom.class);

    private static ArchRule mayNotUse(String room, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .allowEmptyShould(true);
    }
}
