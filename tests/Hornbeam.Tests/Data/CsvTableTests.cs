using System.Globalization;
using System.Text;
using FsCheck.Fluent;
using Hornbeam.Data;

namespace Hornbeam.Tests.Data;

public sealed class CsvTableTests
{
    [Fact]
    public void Reads_rows_and_columns()
    {
        var table = CsvTable.Parse("1,2.5,-3e2\n4,5,6\n");
        (table.Rows, table.Columns).ShouldBe((2, 3));
        table.Values.ShouldBe([1, 2.5f, -300, 4, 5, 6]);
        table.Header.ShouldBeNull();
    }

    [Theory]
    [InlineData("a,\"b, c\"\r\n1,2\r\n")]
    [InlineData("a , b, c \n1,2,3\n")]
    public void A_first_row_without_numbers_is_a_header(string text)
    {
        var table = CsvTable.Parse(text);
        table.Rows.ShouldBe(1);
        table.Header.ShouldNotBeNull().Count.ShouldBe(table.Columns);
        table.Header![0].ShouldBe("a");
    }

    [Fact]
    public void A_header_of_numbers_must_be_told() =>
        CsvTable.Parse("2020,2021\n1,2\n", hasHeader: true).Header.ShouldBe(["2020", "2021"]);

    [Theory]
    [InlineData(" 1 ,\t2\n3,4")]
    [InlineData("\n1,2\n\n3,4\n\n")]
    [InlineData("\"1\",\"2\"\r\n3,4\r\n")]
    [InlineData("\uFEFF1,2\n3,4")]
    public void Blanks_empty_lines_and_quotes_do_not_matter(string text) => CsvTable.Parse(text).Values.ShouldBe([1, 2, 3, 4]);

    [Fact]
    public void Missing_cells_are_NaN_when_asked_for() =>
        CsvTable.Parse("1,\nNA,2\nnan, \n", missingAsNaN: true).Values
            .ShouldBe([1, float.NaN, float.NaN, 2, float.NaN, float.NaN]);

    [Theory]
    [InlineData("", "t.csv is empty")]
    [InlineData("\n\n", "t.csv is empty")]
    [InlineData("a,b\n", "t.csv has a header but no rows")]
    [InlineData("1,2\n3,x\n", "t.csv, line 2: column 2 is 'x', which is not a number")]
    [InlineData("a,b\n1,2\n\n3,4,5\n", "t.csv, line 4: 3 cells where the first row has 2")]
    [InlineData("a,b\n1\n", "t.csv, line 2: 1 cells where the first row has 2")]
    [InlineData("a,b\n1,yes\n", "t.csv, line 2: column 2 ('b') is 'yes', which is not a number")]
    [InlineData("a,b\n1,\n", "t.csv, line 2: column 2 ('b') is missing ('')")]
    [InlineData("1,NA\n", "t.csv, line 1: column 2 is missing ('NA')")]
    [InlineData("1,nan\n", "t.csv, line 1: column 2 is missing ('nan')")]
    [InlineData("id,2\n1,2\n", "t.csv, line 1: column 1 is 'id', which is not a number")]
    [InlineData("1,\"2\n", "t.csv")]
    public void Broken_text_says_where(string text, string expected) =>
        Should.Throw<InvalidDataException>(() => CsvTable.Parse(text, "t.csv")).Message.ShouldContain(expected);

    [Fact]
    public void Cells_that_are_no_numbers_are_refused_even_where_missing_ones_are_not() =>
        Should.Throw<InvalidDataException>(() => CsvTable.Parse("1,x\n", missingAsNaN: true)).Message.ShouldContain("'x'");

    [Fact]
    public void Delimiters_may_be_others() => CsvTable.Parse("1;2\n3;4", delimiter: ';').Values.ShouldBe([1, 2, 3, 4]);

    [Fact]
    public void Reads_the_files_of_the_traces()
    {
        var table = CsvTable.Load(Path.Combine(Golden.GoldenFiles.OwnFolder, "traces", "pima-indians-diabetes.csv"));
        (table.Rows, table.Columns).ShouldBe((768, 9));
        table.Values[..9].ShouldBe([6, 148, 72, 35, 0, 33.6f, 0.627f, 50, 1]);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Should.Throw<FileNotFoundException>(() => CsvTable.Load("no-such.csv")).Message.ShouldContain("no-such.csv");

    [Fact]
    public void Numbers_read_back() => Prop.ForAll<float[]>(values =>
    {
        if (values.Length == 0)
            return;
        var text = new StringBuilder();
        foreach (var value in values)
            text.Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
        CsvTable.Parse(text.ToString(), missingAsNaN: true).Values.ShouldBe(values);
    }).Check();
}
