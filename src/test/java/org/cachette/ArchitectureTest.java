package org.cachette;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cachette.time.SystemClock;

/**
 * Who may import whom. Rules are methods: as fields they could silently not run. A room that does not exist yet breaks no
 * rule; a room that is not in the table does.
 */
@AnalyzeClasses(packages = "org.cachette", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.cachette.";

    private static final Map<String, Set<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            room("api"),
            room("time"),
            room("key"),
            room("observe", "key", "time"),
            room("ledger", "key", "observe", "time"),
            room("entry", "key", "ledger"),
            room("http", "entry"),
            room("lock", "key", "observe", "time"),
            room("store", "key", "entry", "ledger", "lock", "observe", "time"),
            room("engine", "key", "entry", "ledger", "lock", "store", "observe", "time"),
            room("warming", "key", "lock", "observe", "time"),
            room("codec", "key", "entry", "ledger"),
            room("redis", "key", "entry", "ledger", "lock", "store", "codec", "observe", "warming", "time"),
            room("metrics", "observe", "key", "store"),
            room("admin", "key", "entry", "engine", "store", "ledger", "observe", "warming", "time", "api"),
            room("express", "key", "entry", "http", "engine", "observe", "time"),
            room("undertow", "entry", "express"),
            room(
                    "intercept",
                    "api",
                    "key",
                    "entry",
                    "http",
                    "engine",
                    "express",
                    "ledger",
                    "observe",
                    "warming",
                    "time"),
            room("endpoint"),
            room("security", "observe", "time"),
            room(
                    "config",
                    "api",
                    "time",
                    "key",
                    "observe",
                    "ledger",
                    "entry",
                    "http",
                    "lock",
                    "store",
                    "engine",
                    "codec",
                    "redis",
                    "warming",
                    "metrics",
                    "admin",
                    "express",
                    "intercept",
                    "security"),
            room("shop", "api")));

    private static final String[] CORE = packages(
            "time", "key", "observe", "ledger", "entry", "http", "lock", "store", "engine", "warming", "codec");

    @ArchTest
    void aRoomUsesOnlyTheRoomsThatItMay(JavaClasses classes) {
        MAY_USE.forEach((room, others) -> classes()
                .that()
                .resideInAPackage(ROOT + room + "..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(ROOT + ".")
                        .or(resideInAnyPackage(packages(
                                Stream.concat(Stream.of(room), others.stream()).toArray(String[]::new)))))
                .as("room " + room + " may use " + others)
                .allowEmptyShould(true)
                .check(classes));
    }

    @ArchTest
    void everyClassLivesInARoomOfTheTable(JavaClasses classes) {
        classes()
                .should()
                .resideInAnyPackage(packages(MAY_USE.keySet().toArray(String[]::new)))
                .check(classes);
    }

    @ArchTest
    void roomsFormNoCycle(JavaClasses classes) {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(classes);
    }

    @ArchTest
    void onlyRedisKnowsRedisson(JavaClasses classes) {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "redis..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.redisson..")
                .check(classes);
    }

    @ArchTest
    void onlyMetricsKnowsMicroProfileMetrics(JavaClasses classes) {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "metrics..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.microprofile.metrics..")
                .check(classes);
    }

    @ArchTest
    void theCoreKnowsNoFramework(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "org.eclipse.microprofile..")
                .check(classes);
    }

    @ArchTest
    void onlyTheSystemClockAsksForTheTime(JavaClasses classes) {
        noClasses()
                .that()
                .areNotAssignableTo(SystemClock.class)
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(classes);
    }

    @ArchTest
    void onlyCommandsUseTheStandardStreams(JavaClasses classes) {
        noClasses()
                .that(DescribedPredicate.not(commands()))
                .should(ACCESS_STANDARD_STREAMS)
                .check(classes);
    }

    /** The loader of the example's data, and what makes password hashes. */
    private static DescribedPredicate<JavaClass> commands() {
        return resideInAPackage(ROOT + "shop.load..")
                .or(resideInAPackage(ROOT + "security.."))
                .and(describe("have a main method", ArchitectureTest::hasMain));
    }

    private static boolean hasMain(JavaClass type) {
        return type.tryGetMethod("main", String[].class)
                .filter(main -> main.getModifiers().contains(JavaModifier.STATIC))
                .isPresent();
    }

    private static Map.Entry<String, Set<String>> room(String name, String... others) {
        return Map.entry(name, Set.of(others));
    }

    private static String[] packages(String... rooms) {
        return Stream.of(rooms).map(room -> ROOT + room + "..").toArray(String[]::new);
    }
}
