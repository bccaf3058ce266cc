package jifen.workbench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** The laws of docs/ARCHITECTURE.md that a compiler cannot see. */
@AnalyzeClasses(packages = "jifen", importOptions = ImportOption.DoNotIncludeTests.class)
class LawsTest {
    private static final String[] EXACT = {
        "jifen.ledger..", "jifen.protocol..", "jifen.journal..", "jifen.store..", "jifen.fundpool.."
    };

    @ArchTest
    static final ArchRule theLedgerKnowsNoClockNoChanceAndNoInputOrOutput = noClasses()
            .that()
            .resideInAPackage("jifen.ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.io..",
                    "java.nio..",
                    "java.net..",
                    "java.sql..",
                    "java.util.concurrent..",
                    "javax..",
                    "java.lang.reflect..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.util\\.(Random|UUID|Timer|SplittableRandom)|java\\.time\\.(Clock|InstantSource|Instant)")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now");

    @ArchTest
    static final ArchRule theLedgerDependsOnNothingButJava = classes()
            .that()
            .resideInAPackage("jifen.ledger..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("jifen.ledger..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule onlyPcscTouchesSmartcardio = noClasses()
            .that()
            .resideOutsideOfPackage("jifen.pcsc..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.smartcardio..", "jnasmartcardio..");

    @ArchTest
    static final ArchRule onlyHardwareTouchesPi4j = noClasses()
            .that()
            .resideOutsideOfPackage("jifen.hardware..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.pi4j..");

    @ArchTest
    static final ArchRule belowTheKioskOnlySyncWebKitAndTheFundPoolSpeakHttp = noClasses()
            .that()
            .resideInAnyPackage(
                    "jifen.ledger..",
                    "jifen.protocol..",
                    "jifen.journal..",
                    "jifen.store..",
                    "jifen.card..",
                    "jifen.pcsc..",
                    "jifen.hardware..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "io.javalin..", "org.eclipse.jetty..", "com.sun.net.httpserver..");

    @ArchTest
    static final ArchRule webKitKnowsNoBooks = noClasses()
            .that()
            .resideInAPackage("jifen.webkit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jifen.protocol..", "jifen.journal..", "jifen.store..", "jifen.fundpool..", "java.sql..");

    @ArchTest
    static final ArchRule pointsAndMoneyAreNeverFloatingPoint =
            classes().that().resideInAnyPackage(EXACT).should(useNoFloatingPoint());

    @ArchTest
    static final ArchRule theKioskKnowsNeitherTheFundPoolNorVirtualCards = noClasses()
            .that()
            .resideInAPackage("jifen.terminal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jifen.fundpool..", "jifen.virtualcard..", "jifen.workbench..");

    @ArchTest
    static final ArchRule theFundPoolChecksCardsWithoutAReader = noClasses()
            .that()
            .resideInAPackage("jifen.fundpool..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jifen.pcsc..", "jifen.store..", "jifen.sync..", "javax.smartcardio..");

    @ArchTest
    static final ArchRule floorsOnlyLookDown = com.tngtech.archunit.library.Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("rules")
            .definedBy("jifen.ledger..")
            .layer("protocol")
            .definedBy("jifen.protocol..")
            .layer("journal")
            .definedBy("jifen.journal..")
            .layer("store")
            .definedBy("jifen.store..")
            .layer("web-kit")
            .definedBy("jifen.webkit..")
            .layer("sync")
            .definedBy("jifen.sync..")
            .layer("centre")
            .definedBy("jifen.fundpool..")
            .layer("terminal")
            .definedBy("jifen.terminal..")
            .layer("workbench")
            .definedBy("jifen.workbench..")
            .whereLayer("workbench")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("terminal")
            .mayOnlyBeAccessedByLayers("workbench")
            .whereLayer("centre")
            .mayOnlyBeAccessedByLayers("workbench")
            .whereLayer("web-kit")
            .mayOnlyBeAccessedByLayers("centre", "terminal", "workbench")
            .whereLayer("sync")
            .mayOnlyBeAccessedByLayers("terminal", "workbench")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("sync", "terminal", "workbench")
            .whereLayer("journal")
            .mayOnlyBeAccessedByLayers("store", "sync", "centre", "terminal", "workbench")
            .whereLayer("protocol")
            .mayOnlyBeAccessedByLayers("journal", "store", "sync", "centre", "terminal", "workbench");

    private static ArchCondition<JavaClass> useNoFloatingPoint() {
        return new ArchCondition<>("use no float or double") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                DescribedPredicate<JavaClass> floating = DescribedPredicate.describe(
                        "floating point",
                        used -> List.of("float", "double", "java.lang.Float", "java.lang.Double")
                                .contains(used.getName()));
                type.getFields().stream()
                        .filter(field -> floating.test(field.getRawType()))
                        .forEach(field -> events.add(SimpleConditionEvent.violated(field, field.getDescription())));
                type.getCodeUnits().stream()
                        .filter(unit -> floating.test(unit.getRawReturnType())
                                || unit.getRawParameterTypes().stream().anyMatch(floating))
                        .forEach(unit -> events.add(SimpleConditionEvent.violated(unit, unit.getDescription())));
                type.getMethodCallsFromSelf().stream()
                        .filter(call -> call.getOriginOwner().equals(type))
                        .filter(call -> floating.test(call.getTarget().getRawReturnType())
                                || call.getTarget().getRawParameterTypes().stream()
                                        .anyMatch(floating))
                        .forEach(call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
            }
        };
    }
}
