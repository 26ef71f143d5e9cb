namespace Hornbeam.Engine.Kernels;

/// <summary>
/// The outputs of a convolution that meet the same taps. Over a spread input these are the outputs of one remainder by the
/// spread, and for them it is a plain convolution with some of the taps.
/// </summary>
/// <param name="Geometry">The plain convolution.</param>
/// <param name="Taps">Its taps among those of the whole window.</param>
/// <param name="First">The first output along each axis.</param>
/// <param name="Step">From one output to the next along each axis.</param>
internal sealed record ConvolutionPhase(WindowGeometry Geometry, int[] Taps, int[] First, int[] Step)
{
    /// <summary>The phases that have outputs; one for a plain convolution.</summary>
    public static ConvolutionPhase[] Of(WindowGeometry geometry)
    {
        var phases = new List<ConvolutionPhase>();
        var spread = geometry.Spread;
        for (var a = 0; a < spread[0]; a++)
            for (var b = 0; b < spread[1]; b++)
                for (var c = 0; c < spread[2]; c++)
                    if (a < geometry.Output[0] && b < geometry.Output[1] && c < geometry.Output[2])
                        phases.Add(Of(geometry, [a, b, c]));
        return [.. phases];
    }

    /// <summary>Where the phase's output lies in the whole one, without the sample.</summary>
    public long Target(WindowGeometry whole, int a, int b, int c) =>
        ((long)(First[0] + a * Step[0]) * whole.Output[1] + First[1] + b * Step[1]) * whole.Output[2] + First[2] + c * Step[2];

    private static ConvolutionPhase Of(WindowGeometry whole, int[] first)
    {
        var (window, output, dilation, before) = (new int[3], new int[3], new int[3], new int[3]);
        var taps = new List<int>[3];
        for (var axis = 0; axis < WindowGeometry.Axes; axis++)
        {
            // The taps that fall on an element make an arithmetic progression, and so do the elements they fall on.
            var spread = whole.Spread[axis];
            taps[axis] = [.. Enumerable.Range(0, whole.Window[axis])
                .Where(tap => (first[axis] - whole.Before[axis] + tap * whole.Dilation[axis]) % spread == 0 || spread == 1)];
            window[axis] = taps[axis].Count;
            output[axis] = (whole.Output[axis] - 1 - first[axis]) / spread + 1;
            int Element(int tap) => (first[axis] - whole.Before[axis] + tap * whole.Dilation[axis]) / spread;
            before[axis] = window[axis] > 0 ? -Element(taps[axis][0]) : 0;
            dilation[axis] = window[axis] > 1 ? Element(taps[axis][1]) - Element(taps[axis][0]) : 1;
        }
        var geometry = new WindowGeometry(whole.Input, window, output, whole.Strides, dilation, before, [1, 1, 1]);
        int[] all = [.. from a in taps[0] from b in taps[1] from c in taps[2] select (a * whole.Window[1] + b) * whole.Window[2] + c];
        return new ConvolutionPhase(geometry, all, first, whole.Spread);
    }
}
