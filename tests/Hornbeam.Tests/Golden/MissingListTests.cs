namespace Hornbeam.Golden;

public sealed class MissingListTests
{
    [Fact]
    public void No_class_of_the_library_is_listed_as_missing() =>
        GoldenLists.Missing.Keys.Where(name => GoldenRegistry.IsKnown(name.Split('.')[0], name.Split('.', 2)[1])).ShouldBeEmpty();

    [Fact]
    public void Every_listed_class_says_its_kind() =>
        GoldenLists.Missing.Keys.ShouldAllBe(name => name.Split('.').Length == 2 && name.Split('.').All(part => part.Length > 0));

    [Fact]
    public void Every_deviation_names_a_case_and_a_reason()
    {
        foreach (var ((kind, name), reason) in GoldenLists.Deviations)
        {
            reason.ShouldNotBeEmpty();
            if (GoldenFiles.Folder == GoldenFiles.OwnFolder)
                GoldenFiles.Cases(kind).Select(golden => golden.Name).ShouldContain(name);
        }
    }

    [Fact]
    public void Missing_lines_are_a_name_and_a_reason() => GoldenLists
        .ParseMissing("# remark\n\nlayers.Dense  no need\nops.fft2\n")
        .ShouldBe(new Dictionary<string, string> { ["layers.Dense"] = "no need", ["ops.fft2"] = "" });

    [Fact]
    public void Deviations_are_rows_of_a_table() =>
        GoldenLists.ParseDeviations("# Deviations\n\ntext\n\n"
            + "| kind | case | reason |\n|---|---|---|\n| ops | `a_case` | it is | wrong |\n")
            .ShouldBe(new Dictionary<(string, string), string> { [("ops", "a_case")] = "it is | wrong" });

    [Fact]
    public void A_case_is_skipped_for_its_deviation_or_for_a_missing_class()
    {
        var golden = GoldenFiles.Cases("text").First();
        var none = new Dictionary<(string, string), string>();
        GoldenLists.SkipReason(golden, ["layers.Dense"], new Dictionary<string, string>(), none).ShouldBeNull();
        GoldenLists.SkipReason(golden, ["layers.Dense"], new Dictionary<string, string> { ["layers.Dense"] = "no need" }, none)
            .ShouldBe("Missing: layers.Dense (no need)");
        var listed = new Dictionary<(string, string), string> { [("text", golden.Name)] = "a defect" };
        GoldenLists.SkipReason(golden, [], new Dictionary<string, string>(), listed)
            .ShouldBe("Deviation: a defect");
    }

    [Fact]
    public void A_class_of_neither_the_library_nor_the_list_is_absent()
    {
        var golden = GoldenFiles.Cases("text").First(found => !found.IsRefusal);
        GoldenLists.Absent(golden, ["models.History", "layers.NoSuchLayer"]).ShouldBe("layers.NoSuchLayer");
        GoldenLists.Absent(golden, ["models.History"]).ShouldBeNull();
    }

    [Fact]
    public void A_case_that_records_a_refusal_may_name_unknown_classes()
    {
        var golden = GoldenFiles.Cases("text").First(found => found.IsRefusal);
        GoldenLists.Absent(golden, ["layers.NoSuchLayer"]).ShouldBeNull();
    }
}
