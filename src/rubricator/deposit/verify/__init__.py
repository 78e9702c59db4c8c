"""The check of a package, made by whomever: bag, crate, metadata. Nothing is fetched, nothing is written."""

from rubricator.deposit.verify.bag import Digests, bag_findings, wanted_digests
from rubricator.deposit.verify.crate import crate_findings
from rubricator.deposit.verify.schemas import schema_findings

__all__ = ["Digests", "bag_findings", "crate_findings", "schema_findings", "wanted_digests"]
