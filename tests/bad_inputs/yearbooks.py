"""Energy tables with the headings of statistical yearbooks."""

from bad_inputs.ground import Case

POWER = {
    "basis": "consumption", "factor": 0.8, "unit": "kg CO2/kWh", "region": "华北", "year": "2019",
    "source": "made example", "evidence": "M", "status": "made",
}  # fmt: skip


def energy(text, encoding="utf-8"):
    def harm(g):
        path = g.put("energy.csv", text, encoding)
        words = {"zh": "自制", "en": "made"}
        given = {"file": str(path), "year": "2019", "source": words, "status": "made"}
        g.set("accounting.energy", {**given, "factors": "energy_tce", "power": POWER})

    return harm


def sound(came):
    return len(came.survey.area), 4


CASES = [
    Case("yearbook-unit-in-the-heading",
         energy("能源品种,消费量（万吨标准煤）,部门\n原煤,28,居住\n"), value=sound),
    Case("yearbook-in-gbk",
         energy("能源名称,消费总量(吨标准煤),行业\n原煤,280000,居住\n", "gbk"),
         value=sound),
    Case("yearbook-unit-in-its-own-column",
         energy("品种,计量单位,用量,消费部门\n原煤,万吨标准煤,28,居住\n"), value=sound),
    Case("yearbook-without-sector", energy("能源品种,消费量（万吨标准煤）\n原煤,28\n"),
         code="table.missing-column", place=("energy.csv", "sector")),
    Case("yearbook-fuel-twice",
         energy("能源品种,消费量（万吨标准煤）,部门\n原煤,28,居住\n原煤,28,居住\n"),
         code="accounting.repeated-amount", place=("energy.csv", "3", "raw_coal")),
]  # fmt: skip
