using Hornbeam.Charts.Layout;

namespace Hornbeam.Charts.Rendering.Png;

/// <summary>Cuts polylines into dashes.</summary>
internal static class Dasher
{
    internal static List<Point[]> Cut(IReadOnlyList<Point[]> runs, double[] pattern)
    {
        var dashes = new List<Point[]>();
        var dash = new List<Point>();
        foreach (var run in runs)
        {
            var (index, left) = (0, pattern[0]);
            dash.Clear();
            dash.Add(run[0]);
            for (var i = 1; i < run.Length; i++)
            {
                var (a, b) = (run[i - 1], run[i]);
                var length = Math.Sqrt((b.X - a.X) * (b.X - a.X) + (b.Y - a.Y) * (b.Y - a.Y));
                var done = 0.0;
                while (length - done > left)
                {
                    done += left;
                    var turn = new Point(a.X + done / length * (b.X - a.X), a.Y + done / length * (b.Y - a.Y));
                    if (index % 2 == 0)
                    {
                        dash.Add(turn);
                        dashes.Add([.. dash]);
                    }
                    dash.Clear();
                    dash.Add(turn);
                    index = (index + 1) % pattern.Length;
                    left = pattern[index];
                }
                left -= length - done;
                if (index % 2 == 0 && length > 0) dash.Add(b);
            }
            if (index % 2 == 0 && dash.Count > 1) dashes.Add([.. dash]);
        }
        return dashes;
    }
}
