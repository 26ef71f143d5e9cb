namespace Hornbeam.Tests.Training;

public sealed class HistoryFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hornbeam").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Csv_is_that_of_the_logger() =>
        History.From(("val_loss", [1e-05, double.NaN]), ("loss", [0.1, 1e16]), ("accuracy", [1.0, 123456789.0])).ToCsv()
            .ShouldBe("epoch,accuracy,loss,val_loss\r\n0,1.0,0.1,1e-05\r\n1,123456789.0,1e+16,nan\r\n");

    [Fact]
    public void Csv_writes_NA_where_nothing_was_measured() => History.From(("loss", [0.5, 0.25]), ("val_loss", [0.75])).ToCsv()
        .ShouldBe("epoch,loss,val_loss\r\n0,0.5,NA\r\n1,0.25,0.75\r\n");

    [Fact]
    public void Csv_of_Keras_loads()
    {
        var history = History.FromCsv("epoch,f1,loss,val_f1,val_loss\r\n"
            + "0,\"\"\"[0.25, 1.0]\"\"\",0.5,NA,NA\r\n1,\"\"\"[0.5, 1]\"\"\",inf,NA,0.75\r\n");
        history.Keys.ShouldBe(["f1", "loss", "val_loss"]);
        history["f1"].ShouldBe([0.625, 0.75]);
        history["f1"].Vectors![1].ShouldBe([0.5, 1]);
        history["loss"].ShouldBe([0.5, double.PositiveInfinity]);
        history["val_loss"].Epochs.ShouldBe([1]);
    }

    [Theory]
    [InlineData("epoch;loss;val_loss\r\n0;0.5;0.25\r\n")]
    [InlineData("epoch\tloss\tval_loss\n0\t0.5\t0.25\n")]
    [InlineData("epoch|loss|val_loss\n0|0.5|0.25")]
    [InlineData("loss,val_loss\n0.5,0.25\n\n")]
    [InlineData("\uFEFFepoch,loss,val_loss\n0,0.5,0.25\n")]
    public void Csv_may_have_other_delimiters_and_no_epochs(string csv)
    {
        var history = History.FromCsv(csv);
        history.Epoch.ShouldBe([0]);
        history["loss"].ShouldBe([0.5]);
        history["val_loss"].ShouldBe([0.25]);
    }

    [Fact]
    public void Csv_that_was_appended_to_goes_on()
    {
        var history = History.FromCsv("epoch,loss\r\n0,4.0\r\n1,3.0\r\n0,2.0\r\n1,1.0\r\n");
        history.Epoch.ShouldBe([0, 1, 2, 3]);
        history["loss"].ShouldBe([4, 3, 2, 1]);
    }

    [Fact]
    public void Csv_whose_last_row_is_being_written_loads_up_to_it() =>
        History.FromCsv("epoch,accuracy,loss\r\n0,1.0,4.0\r\n1,0.").Epoch.ShouldBe([0]);

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("0,1\n1,2\n", "line 1: a history begins with a header")]
    [InlineData("epoch,loss,loss\n", "line 1: the column 'loss' comes twice")]
    [InlineData("loss,epoch\n1,0\n", "line 1: the column 'epoch' is the first one")]
    [InlineData("epoch,loss,\n0,1,\n", "line 1: column 3 has no name")]
    [InlineData("epoch,loss\n0,1\n1,2,3\n", "line 3: 3 cells where the header has 2")]
    [InlineData("epoch,loss\n0\n1,2\n", "line 2: 1 cells where the header has 2")]
    [InlineData("epoch,loss\n0\n", "line 2: 1 cells where the header has 2")]
    [InlineData("epoch,loss\n0,1\n\n1,low\n", "line 4: 'loss' is 'low', which is not a number")]
    [InlineData("epoch,loss\n0,[1,x]\n", "line 2")]
    [InlineData("epoch,loss\nfirst,1\n", "line 2: 'epoch' is 'first', which is not a whole number")]
    [InlineData("epoch,loss\n-1,1\n", "line 2: 'epoch' is '-1'")]
    [InlineData("epoch,loss\n0,\"1\n", "CSV")]
    public void Broken_csv_says_where(string csv, string expected) =>
        Should.Throw<InvalidDataException>(() => History.FromCsv(csv)).Message.ShouldContain(expected);

    [Theory]
    [InlineData("""{"loss": [0.5, 0.25], "val_loss": [0.75]}""")]
    [InlineData("""{"epoch": [0, 1], "history": {"loss": [0.5, 0.25], "val_loss": [null, 0.75]}}""")]
    [InlineData("""{"name": "run", "epochs": 2, "learning_rate": 0.1, "history": {"loss": [0.5, 0.25], "val_loss": [0.75]}}""")]
    public void Json_of_Keras_loads(string json)
    {
        var history = History.FromJson(json);
        history.Keys.ShouldBe(["loss", "val_loss"]);
        history["loss"].ShouldBe([0.5, 0.25]);
        history["val_loss"].Epochs.ShouldBe([1]);
    }

    [Theory]
    [InlineData("""{"loss": [NaN, Infinity, -Infinity], "a NaN \"NaN": [1, 2, 3]}""")]
    [InlineData("""{"loss": ["nan", "inf", "-inf"], "a NaN \"NaN": [1, 2, 3]}""")]
    public void Json_may_hold_numbers_that_are_not_finite(string json)
    {
        var history = History.FromJson(json);
        history["loss"].ShouldBe([double.NaN, double.PositiveInfinity, double.NegativeInfinity]);
        history["a NaN \"NaN"].ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Json_has_the_documented_form()
    {
        var history = new History { StopReason = StopReason.StoppedByCallback };
        history.Record(0, [new("f1", 0.5), new("loss", 1)], double.NaN, 0.01,
            new Dictionary<string, double[]> { ["f1"] = [0.25, 0.75] });
        history.Record(1, [new("f1", 0.5), new("loss", double.NaN), new("val_loss", 2)], double.NaN, 0.01,
            new Dictionary<string, double[]> { ["f1"] = [0.5, 0.5] });
        history.Warn(new TrainingWarning("code", "text", 1));
        history.ToJson().ShouldBe(
            """
            {"epoch":[0,1],"history":{"f1":[[0.25,0.75],[0.5,0.5]],"loss":[1.0,"nan"],"val_loss":[null,2.0]},
            "learning_rate":[0.01,0.01],"stop_reason":"stopped_by_callback",
            "warnings":[{"code":"code","message":"text","epoch":1}]}
            """.ReplaceLineEndings(""));
    }

    [Theory]
    [InlineData("", "is not JSON")]
    [InlineData("{\"loss\": [0.5, 0.2", "is not JSON")]
    [InlineData("[1, 2]", "expected an object, found [1, 2]")]
    [InlineData("{\"loss\": 0.5}", "'loss': expected a list, found 0.5")]
    [InlineData("{\"loss\": [0.5, \"low\"]}", "'loss'[1]: expected a number")]
    [InlineData("{\"loss\": [0.5, {}]}", "'loss'[1]: expected a number")]
    [InlineData("{\"loss\": [1], \"loss\": [2]}", "has 'loss' twice")]
    [InlineData("{\"loss\": [1, 2, 3], \"mae\": [1, 2]}", "'mae' has 2 values and the run 3 epochs")]
    [InlineData("{\"epoch\": [0, 0], \"history\": {\"loss\": [1, 2]}}", "in order")]
    [InlineData("{\"epoch\": [0, 1.5], \"history\": {\"loss\": [1, 2]}}", "'epoch'[1]: expected a whole number")]
    [InlineData("{\"epoch\": [0], \"history\": {\"loss\": [1, 2]}}", "'loss' has 2 values")]
    [InlineData("{\"history\": {\"loss\": [1, 2]}, \"seconds\": [1]}", "'seconds' has 1 elements, expected 2")]
    [InlineData("{\"history\": {\"loss\": [1]}, \"warnings\": [{}]}", "'warnings'[0]: expected an object with a text 'code'")]
    public void Broken_json_says_where(string json, string expected) =>
        Should.Throw<InvalidDataException>(() => History.FromJson(json)).Message.ShouldContain(expected);

    [Theory]
    [InlineData("run.json")]
    [InlineData("run.CSV")]
    public void Saves_and_loads_by_the_ending(string name)
    {
        var path = Path.Combine(_folder, name);
        var history = History.From(("loss", [0.1, 0.2]), ("mae", [1.5, 2.5]));
        if (name.EndsWith("json"))
            history.SaveJson(path);
        else
            history.SaveCsv(path);
        File.ReadAllBytes(path)[0].ShouldNotBe((byte)0xEF);
        History.Load(path)["mae"].ShouldBe([1.5, 2.5]);
    }

    [Fact]
    public void A_file_that_is_not_there_or_of_another_kind_is_refused()
    {
        Should.Throw<FileNotFoundException>(() => History.Load(Path.Combine(_folder, "no.json"))).Message
            .ShouldContain("no.json");
        Should.Throw<ArgumentException>(() => History.Load("run.txt")).Message.ShouldContain(".json, .jsonl, .csv or .tsv");
        var path = Path.Combine(_folder, "bad.csv");
        File.WriteAllText(path, "epoch,loss\n0,x\n");
        Should.Throw<InvalidDataException>(() => History.Load(path)).Message.ShouldContain("bad.csv, line 2");
    }
}
