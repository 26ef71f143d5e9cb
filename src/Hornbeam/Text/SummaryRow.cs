namespace Hornbeam.Text;

/// <summary>A layer in a summary.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Class">Its class.</param>
/// <param name="OutputShape">The shape as text, such as <c>(None, 64)</c>; <c>?</c> where it is not known.</param>
/// <param name="Parameters">Number of parameters as text, such as <c>50,240</c> or <c>0 (unbuilt)</c>.</param>
/// <param name="Connections">What it is connected to, such as <c>dense[0][0], dense_1[0][0]</c>; <c>-</c> for none.</param>
/// <param name="Trainable">Whether it is trainable; null where it has no weights.</param>
/// <param name="Level">How deep it is nested; 0 for a layer of the model itself.</param>
internal sealed record SummaryRow(
    string Name, string Class, string OutputShape, string Parameters,
    string Connections = "-", bool? Trainable = null, int Level = 0);

/// <summary>A number of parameters and the bytes they take (a fraction where truth values count by bits).</summary>
internal readonly record struct SummaryCount(long Parameters, double Bytes)
{
    public static SummaryCount operator +(SummaryCount left, SummaryCount right) =>
        new(left.Parameters + right.Parameters, left.Bytes + right.Bytes);

    /// <summary>Such as <c>197.25 KB</c>.</summary>
    public string Size
    {
        get
        {
            string[] units = ["B", "KB", "MB", "GB", "TB", "PB"];
            var size = Bytes;
            var unit = 0;
            for (; size >= 1024 && unit < units.Length - 1; unit++)
                size /= 1024;
            return $"{PythonNumber.Fixed(size, 2)} {units[unit]}";
        }
    }
}

/// <summary>What stands below the table. The optimizer counts, in the total too, once its state exists.</summary>
internal sealed record SummaryTotals(SummaryCount Trainable, SummaryCount NonTrainable, SummaryCount? Optimizer = null)
{
    public SummaryCount Total => Trainable + NonTrainable + (Optimizer ?? default);
}
